import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Invitation, invitation as invitationEntity } from '../../../shared/table/entities/survey.ts';

export type AnswerDeps = Pick<Ports, 'table' | 'links'>;

/**
 * The invitation that a link opens: made here, not revoked, sent and not expired. Undefined for everything else, so that
 * nobody learns which it was.
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
