/** Headers by lower-case name, as API Gateway passes them on. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

/**
 * Where the answer to a request is shown: by a program, in a window of a browser, in a frame of another page, or as a part of the page
 * that asks (htmx).
 */
export type ShownIn = 'program' | 'window' | 'frame' | 'part';

const frames: ReadonlySet<string | undefined> = new Set(['iframe', 'frame', 'embed', 'object']);
const pageTypes = ['text/html', 'application/xhtml+xml'];
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/**
 * Tells by the headers of a request where its answer is shown. Scripts get data unless they accept HTML by name; what a browser
 * navigates to is a page, whatever it accepts.
 */
export function shownIn(headers: RequestHeaders): ShownIn {
  if (headers['hx-request'] === 'true') return 'part';
  if (headers['sec-fetch-mode'] === 'navigate')
    return frames.has(headers['sec-fetch-dest']) ? 'frame' : 'window';
  return acceptsPages(headers.accept ?? '') || isOldNavigation(headers) ? 'window' : 'program';
}

const acceptsPages = (accept: string): boolean =>
  accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return pageTypes.includes(type) && !parameters.some((each) => /^q=0(\.0*)?$/.test(each));
  });

/** Browsers from before Sec-Fetch that post a form and accept pictures and anything else, but name no HTML: Internet Explorer. */
function isOldNavigation({ accept = '', ...headers }: RequestHeaders): boolean {
  const isScript = headers['sec-fetch-mode'] !== undefined || headers['x-requested-with'] !== undefined;
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  return !isScript && formTypes.includes(type.trim()) && /image\//i.test(accept) && accept.includes('*/*');
}
