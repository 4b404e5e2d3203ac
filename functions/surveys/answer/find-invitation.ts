import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Invitation, invitation as invitationEntity } from '../../../shared/table/entities/survey.ts';

export type AnswerDeps = Pick<Ports, 'table' | 'links'>;

/** The invitation of a link that was made here and not revoked, in whatever state it is. */
async function invitationOf({ table, links }: AnswerDeps, token: string): Promise<Invitation | undefined> {
  const target = await links.read('survey', token);
  const found = target && (await table.find(invitationEntity, target.id));
  return found?.linkVersion === target?.version ? found : undefined;
}

/**
 * Returns the invitation of a link, if the link was made here and not revoked and the invitation was sent and has not
 * expired. Undefined otherwise, so that the caller does not learn which condition failed.
 */
export async function findInvitation(
  deps: AnswerDeps,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const invitation = await invitationOf(deps, token);
  const open = invitation?.state === 'invited' || invitation?.state === 'answered';
  return open && isInTime(invitation, now) ? invitation : undefined;
}

/** The invitation of a link in a mail that was sent before its ticket was taken up again: its customer is told that, and not that the link is dead. */
export async function findTakenUpAgain(
  deps: AnswerDeps,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const invitation = await invitationOf(deps, token);
  if (invitation?.state !== 'cancelled' || invitation.reason !== 'reopened') return undefined;
  return invitation.invitedAt !== undefined && isInTime(invitation, now) ? invitation : undefined;
}

const isInTime = ({ expiresAt }: Invitation, now: Date): boolean =>
  expiresAt !== undefined && now < new Date(expiresAt);
