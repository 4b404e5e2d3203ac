import type { Links } from '../../../shared/links/links.ts';
import type { Invitation } from '../../../shared/table/entities/survey.ts';
import type { SurveyStore } from '../store.ts';

export interface AnswerDeps {
  store: SurveyStore;
  links: Links;
}

/**
 * The invitation that a link opens: made here, not revoked, sent and not expired. Undefined for everything else, so that
 * nobody learns which it was.
 */
export async function findInvitation(
  { store, links }: AnswerDeps,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const target = await links.read('survey', token);
  const invitation = target && (await store.invitation(target.id));
  if (!invitation || invitation.linkVersion !== target.version) return undefined;
  const { state, expiresAt } = invitation;
  const open = state === 'invited' || state === 'answered';
  return open && expiresAt && now < new Date(expiresAt) ? invitation : undefined;
}
