/** Characters that a parameter of RFC 8187 may hold as they are. */
const plain = /[^A-Za-z0-9!#$&+.^_`|~-]/g;

const encoded = (name: string): string =>
  encodeURIComponent(name).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const named = (name: string): string =>
  `filename="${name.replace(plain, '_')}"; filename*=UTF-8''${encoded(name)}`;

/**
 * A Content-Disposition that downloads under a name (RFC 6266). Readers without `filename*` (RFC 8187) get the name with what is not ASCII
 * replaced.
 */
export const attachmentAs = (name: string): string => `attachment; ${named(name)}`;

/** The same for what a page shows; whoever keeps it gets the name. Only for {@link isShownInPage}. */
export const inlineAs = (name: string): string => `inline; ${named(name)}`;

/** What a browser shows without running anything of it. Our check of each file has looked at its bytes. */
export const isShownInPage = (mediaType: string): boolean =>
  /^(?:image\/(?:jpeg|png|gif|webp)|application\/pdf|(?:audio|video)\/[a-z0-9.-]+)$/.test(mediaType);
