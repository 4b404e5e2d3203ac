import type { Form } from '../../../../shared/settings/forms.ts';
import type { TicketSubmission } from '../submission.ts';

/**
 * Where a browser goes after a post, and the post without what only said so: a form of an allowed site may name a place of
 * that site in its field `redirect`; anything else leads where the form says.
 */
export function redirectOf(
  { origins, redirect }: Form,
  submission: TicketSubmission,
): { target: string | undefined; submission: TicketSubmission } {
  const wished = origins.length === 0 ? undefined : submission.fields?.redirect;
  if (wished === undefined) return { target: redirect, submission };
  const { redirect: _, ...fields } = submission.fields ?? {};
  const url = URL.canParse(wished) ? new URL(wished) : undefined;
  const allowed = url !== undefined && origins.includes(url.origin);
  return { target: allowed ? url.href : redirect, submission: { ...submission, fields } };
}
