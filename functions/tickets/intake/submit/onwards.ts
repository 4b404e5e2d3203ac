import type { HttpResult } from '../../../../shared/http/request.ts';
import type { Submitted } from './submit-ticket.ts';

/**
 * Leads a browser on after its post: to the form's own place, else to the ticket's page. What was dropped gets a page that looks the part
 * and opens nothing. `lang` is the query part that keeps the language, empty where none was asked for.
 */
export function onwards(
  { trackingUrl, number, dropped }: Submitted,
  { form, redirect, lang }: { form: string; redirect: string | undefined; lang: string },
): HttpResult {
  if (redirect !== undefined) return { status: 303, headers: { location: redirect } };
  const query = (...parts: string[]): string => {
    const told = parts.filter(Boolean).join('&');
    return told === '' ? '' : `?${told}`;
  };
  // A path, not the public address: a page's form may lead to its own origin only.
  const location = dropped
    ? `/f/${form}${query(`sent=${number}`, lang)}`
    : new URL(trackingUrl).pathname + query(lang);
  return { status: 303, headers: { location } };
}
