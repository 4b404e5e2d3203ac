/** Origins beside its own that the console speaks with, `https://files.example`. */
export interface ConsoleOrigins {
  /** Where staff sign in: the issuer and the hosts of its endpoints. */
  signIn: readonly string[];
  /** The bucket of files: pictures and PDFs are shown from there, and uploads are posted to it. */
  files: string;
}

/** A Content-Security-Policy by directive. */
type Policy = Readonly<Record<string, readonly string[]>>;

const cspOf = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => [directive, ...new Set(sources)].join(' '))
    .join('; ');

/**
 * What the console may load and where it may speak to: its own origin, the sign-in, the files. No inline script or `<style>`;
 * style attributes alone, by which components are placed, are let through.
 * Source: Content Security Policy Level 3.
 */
const consolePolicy = ({ signIn, files }: ConsoleOrigins): Policy => ({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:', files],
  'font-src': ["'self'"],
  'media-src': ["'self'", 'blob:', files],
  'connect-src': ["'self'", ...signIn, files],
  'frame-src': ["'self'", 'blob:', files],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'", ...signIn],
  'frame-ancestors': ["'none'"],
});

/**
 * The document in which a mail is shown: an origin of its own that reaches nothing, within the console alone. A mail's own styles hold, and so do the
 * pictures that came with it, which lie among the files; others come from the web only where somebody asked for them, since fetching one tells its sender that the mail was opened.
 */
const mailPolicy = (pictures: readonly string[]): Policy => ({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'unsafe-inline'"],
  'img-src': ['data:', 'blob:', ...pictures],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  sandbox: ['allow-scripts', 'allow-popups', 'allow-popups-to-escape-sandbox'],
  'frame-ancestors': ["'self'"],
});

/** The kinds of static files by their headers: the page of the console, documents of mails, and what they load. */
export const siteFiles = ['page', 'file', 'mail', 'mailWithPictures'] as const;
export type SiteFile = (typeof siteFiles)[number];

/** The Content-Security-Policy of each kind; scripts, styles and pictures are no documents and have none. */
export const policiesOf = (origins: ConsoleOrigins): Record<SiteFile, string | undefined> => ({
  page: cspOf(consolePolicy(origins)),
  file: undefined,
  mail: cspOf(mailPolicy([origins.files])),
  mailWithPictures: cspOf(mailPolicy([origins.files, 'https:'])),
});

/** The static files by their paths, in the order in which they are looked for; everything else is the API's. */
export const sitePaths: ReadonlyArray<readonly [string, SiteFile]> = [
  ['/', 'page'],
  ['/console', 'page'],
  ['/console/*', 'page'],
  ['/assets/*', 'file'],
  ['/frames/mail.html', 'mail'],
  ['/frames/mail-with-pictures.html', 'mailWithPictures'],
  ['/frames/*', 'file'],
];

/** Where in the bucket lies what a path asks for, and of which kind it is: whatever the path of the console, the page is one file. */
export function siteFileAt(path: string): { key: string; kind: SiteFile } | undefined {
  const found = sitePaths.find(([pattern]) =>
    pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
  if (!found) return undefined;
  const [, kind] = found;
  return { key: kind === 'page' ? 'index.html' : path.slice(1), kind };
}

/** What all of them say, whatever they are. */
export const siteHeaders = {
  /** Seconds for which a browser asks this host over TLS alone. */
  strictTransportSecuritySeconds: 31_536_000,
  /** Addresses hold link tokens and ticket ids: no other site hears them. */
  referrerPolicy: 'same-origin',
} as const;

/**
 * How long copies are kept. An asset carries the hash of its bytes in its name, so it never changes; the page names the assets and must be asked
 * for each time; documents of mails keep their name from release to release.
 */
export const cacheControls = {
  page: 'no-cache',
  assets: 'public, max-age=31536000, immutable',
  frames: 'public, max-age=300',
} as const;

/** The headers of a file of some kind, for whatever serves it without a distribution. */
export function headersOf(kind: SiteFile, origins: ConsoleOrigins): Record<string, string> {
  const csp = policiesOf(origins)[kind];
  return {
    'strict-transport-security': `max-age=${siteHeaders.strictTransportSecuritySeconds}`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': siteHeaders.referrerPolicy,
    ...(csp ? { 'content-security-policy': csp } : {}),
  };
}
