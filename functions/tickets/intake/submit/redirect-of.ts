import { showTicketId } from '../../../../shared/runtime/ids.ts';
import type { Form } from '../../../../shared/settings/forms.ts';

/**
 * Where a browser goes after a post instead of to the ticket's page, with the ticket's number: a form of an allowed site may name a place
 * of that site (`wished`); anything else leads where the form says. Undefined where neither says anything.
 */
export function redirectOf(
  { origins, redirect }: Pick<Form, 'origins' | 'redirect'>,
  wished: string | undefined,
  ticketId: string,
): string | undefined {
  const url = wished !== undefined && URL.canParse(wished) ? new URL(wished) : undefined;
  const target = url !== undefined && origins.includes(url.origin) ? url.href : redirect;
  return target === undefined ? undefined : withNumber(target, ticketId);
}

function withNumber(target: string, ticketId: string): string {
  const [before = '', fragment] = target.split('#');
  const joined = `${before}${before.includes('?') ? '&' : '?'}ticket=${showTicketId(ticketId)}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}
