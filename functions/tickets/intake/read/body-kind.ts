/** How a body is read. */
export type BodyKind = 'multipart' | 'urlencoded' | 'lines' | 'json' | 'text';

export const urlencodedType = 'application/x-www-form-urlencoded';

/**
 * How a body is read, by its type and by what it looks like: programs send JSON and forms under any type.
 * @param mediaType of the content type, lower-case; empty where there is none.
 */
export function bodyKindOf(mediaType: string, bytes: Buffer): BodyKind {
  if (mediaType.startsWith('multipart/')) return 'multipart';
  const text = bytes.subarray(0, sampleBytes).toString('latin1');
  const looks = looksLike.find(({ pattern }) => pattern.test(text))?.kind;
  if (looks === 'json' || /[/+]json$/.test(mediaType)) return looks === 'urlencoded' ? looks : 'json';
  if (looks === 'multipart') return 'multipart';
  if (mediaType === urlencodedType) return 'urlencoded';
  return looks ?? 'text';
}

/** So much of a body tells how it is written. */
const sampleBytes = 64 * 1024;

const looksLike: ReadonlyArray<{ kind: BodyKind; pattern: RegExp }> = [
  { kind: 'json', pattern: /^(?:\xef\xbb\xbf)?\s*[{[]/ },
  { kind: 'multipart', pattern: /^--[^\s]{1,200}\r?\ncontent-disposition:/i },
  // One line without blanks: a text would have them.
  { kind: 'urlencoded', pattern: /^[^\s=&<>]{1,500}=[^\s<>]*(?:\r?\n)?$/ },
  { kind: 'lines', pattern: /^[^\r\n=<>{]{1,200}=/ },
];
