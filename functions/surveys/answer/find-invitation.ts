import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Invitation, invitation as invitationEntity } from '../../../shared/table/entities/survey.ts';

export type AnswerDeps = Pick<Ports, 'table' | 'links'>;

/**
 * Returns the invitation of a link, if the link was made here and not revoked and the invitation was sent and has not
 * expired. Undefined otherwise, so that the caller does not learn which condition failed.
 */
export async function findInvitation(
  { table, links }: AnswerDeps,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const target = await links.read('survey', token);
  const invitation = target && (await table.find(invitationEntity, target.id));
  if (!invitation || invitation.linkVersion !== target.version) return undefined;
  const { state, expiresAt } = invitation;
  const open = state === 'invited' || state === 'answered';
  return open && expiresAt && now < new Date(expiresAt) ? invitation : undefined;
}
