/** Characters that a parameter of RFC 8187 may hold as they are. */
const plain = /[^A-Za-z0-9!#$&+.^_`|~-]/g;

const encoded = (name: string): string =>
  encodeURIComponent(name).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * A Content-Disposition that downloads under a name (RFC 6266): never inline. Readers without `filename*` (RFC 8187) get the
 * name with what is not ASCII replaced.
 */
export const attachmentAs = (name: string): string =>
  `attachment; filename="${name.replace(plain, '_')}"; filename*=UTF-8''${encoded(name)}`;
