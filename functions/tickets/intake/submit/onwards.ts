import type { HttpRequest, HttpResult } from '../../../../shared/http/request.ts';
import { sentPart } from './sent-part.ts';
import type { Submitted } from './submit-ticket.ts';

/**
 * Leads a browser on after its post: to the form's own place (`redirect`), by way of the page of files where those come later
 * (`onward`: that place, sealed), else to the ticket's page; in a frame to a page of the form
 * that its sites may frame, for no page of a ticket stands in a frame. What was dropped gets a page that looks the part and opens
 * nothing. htmx gets a part of a page, and is led by a header.
 */
export function onwards(
  submitted: Submitted,
  { form, redirect, onward }: { form: string; redirect: string | undefined; onward?: string | undefined },
  { language, languageAsked, shownIn }: Pick<HttpRequest, 'language' | 'languageAsked' | 'shownIn'>,
): HttpResult {
  const { trackingUrl, number, dropped } = submitted;
  if (shownIn === 'part') return sentPart(submitted, redirect, language);
  const lang = languageAsked ? { lang: language } : {};
  const { pathname } = new URL(trackingUrl);
  if (onward !== undefined && shownIn === 'window')
    return seeOther(`${pathname}/files`, { sent: 'new', onward, ...lang });
  if (redirect !== undefined) return seeOther(redirect);
  // Paths, not the public address: a page's form may lead to its own origin only.
  if (shownIn === 'frame')
    return seeOther(`/f/${form}`, { sent: number, follow: pathname.replace('/t/', ''), ...lang });
  return dropped
    ? seeOther(`/f/${form}`, { sent: number, ...lang })
    : seeOther(pathname, { sent: 'new', ...lang });
}

function seeOther(path: string, query: Record<string, string> = {}): HttpResult {
  const told = new URLSearchParams(query).toString();
  return { status: 303, headers: { location: told === '' ? path : `${path}?${told}` } };
}
