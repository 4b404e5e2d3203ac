import type { RequestHeaders } from '../../../../shared/http/wants-html.ts';
import { showTicketId } from '../../../../shared/runtime/ids.ts';
import type { Form } from '../../../../shared/settings/forms.ts';

/** No browser keeps a longer address whole. */
const maxPlaceCharacters = 2000;
/** A path is an address on any site. */
const anySite = 'https://localhost';

/**
 * Where a browser goes after a post instead of to the ticket's page, with the ticket's number: a form of an allowed site may name a place
 * of that site (`wished`); anything else leads where the form says. Undefined where neither says anything. `headers` are those of the
 * post.
 */
export function redirectOf(
  form: Pick<Form, 'origins' | 'redirect'>,
  wished: string | undefined,
  ticketId: string,
  headers: RequestHeaders,
): string | undefined {
  const target = placeOf(form, wished, headers) ?? form.redirect;
  // The settings take what looks like an address; no browser could be led to `https://[`.
  return target !== undefined && URL.canParse(target, anySite)
    ? withNumber(asHeader(target), ticketId)
    : undefined;
}

/** An address or a path as a header can have it: `/谢谢` is written in escapes, as a browser would. */
function asHeader(target: string): string {
  if (/^[\x21-\x7e]*$/.test(target)) return target;
  const { href } = new URL(target, anySite);
  return target.startsWith('/') ? href.slice(anySite.length) : href;
}

/**
 * A wish as the address that a browser makes of it, for what counts is where that leads: `//evil`, `\\evil` and tabs within names are
 * other sites too. Relative ones are of the page that posted, where that is of one of the form's sites. Undefined for any other place.
 */
export function placeOf(
  { origins }: Pick<Form, 'origins'>,
  wish: string | undefined,
  headers: RequestHeaders,
): string | undefined {
  const wished = wish?.trim() ?? '';
  if (wished === '' || wished.length > maxPlaceCharacters) return undefined;
  // The settings take what looks like a site; a port of 99999 is none.
  const sites = new Set(origins.map((each) => parse(each)?.origin ?? ''));
  const base = [headers.referer, headers.origin].find((page) => isOf(sites, parse(page)));
  const place = parse(wished, base);
  return place && isOf(sites, place) ? place.href : undefined;
}

/** Of one of the sites, by HTTP and without a name and a password, which make an address look like that of somebody else. */
const isOf = (sites: ReadonlySet<string>, url: URL | undefined): boolean =>
  url !== undefined &&
  /^https?:$/.test(url.protocol) &&
  url.username === '' &&
  url.password === '' &&
  sites.has(url.origin);

const parse = (address: string | undefined, base?: string): URL | undefined =>
  address !== undefined && URL.canParse(address, base) ? new URL(address, base) : undefined;

function withNumber(target: string, ticketId: string): string {
  const [before = '', fragment] = target.split('#');
  const joined = `${before}${before.includes('?') ? '&' : '?'}ticket=${showTicketId(ticketId)}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}
