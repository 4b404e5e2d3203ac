import { DomainError } from '../runtime/errors.ts';
import { joinTexts, limitParts } from './form-values.ts';

/** A file that came with a form. */
export interface SentFile {
  /** Name of the form's field. */
  field: string;
  /** As the sender called it; not cleaned. */
  name: string;
  /** As the sender declared it; not proven. */
  mediaType: string;
  bytes: Uint8Array;
}

/**
 * Most bytes of all files of one form together. A function's payload ends at 6 MB, in which base64 needs a third more;
 * larger files are uploaded before.
 */
export const maxFormFileBytes = 4 * 1024 * 1024;

/** A multipart body may be this much longer than its texts and files: boundaries and headers of its parts. */
const maxOverheadBytes = 64 * 1024;

/**
 * Reads multipart/form-data (RFC 7578) with the platform's own parser. A field sent several times becomes one text, as in
 * urlencoded forms; file fields that were left empty are no files.
 * @throws DomainError `too-large` or `malformed`.
 */
export async function readMultipart(
  bytes: Buffer,
  contentType: string,
  maxTextBytes: number,
): Promise<{ kind: 'form'; values: Record<string, string>; files: SentFile[] }> {
  if (bytes.length > maxFormFileBytes + maxTextBytes + maxOverheadBytes) throw filesTooLarge();
  const fields: Array<[name: string, text: string]> = [];
  const files: SentFile[] = [];
  const parts = [...(await partsOf(bytes, contentType))];
  limitParts(parts.length);
  for (const [name, value] of parts) {
    if (typeof value === 'string') fields.push([name, value]);
    else if (value.name !== '' || value.size > 0) {
      const content = new Uint8Array(await value.arrayBuffer());
      files.push({ field: name, name: value.name, mediaType: value.type, bytes: content });
    }
  }
  const values = joinTexts(fields);
  const texts = Object.entries(values).map((each) => each.join(''));
  if (texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0) > maxTextBytes)
    throw new DomainError('too-large', 'error.too-large', { params: { max: maxTextBytes } });
  if (files.reduce((sum, file) => sum + file.bytes.length, 0) > maxFormFileBytes) throw filesTooLarge();
  // The parser puts this character for bytes that are no UTF-8.
  if (texts.some((each) => each.includes('\ufffd'))) throw new DomainError('malformed', 'error.not-utf8');
  return { kind: 'form', values, files };
}

async function partsOf(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    const body = new Uint8Array(bytes);
    return await new Response(body, { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new DomainError('malformed', 'error.multipart', { cause });
  }
}

const filesTooLarge = (): DomainError =>
  new DomainError('too-large', 'error.files-too-large', { params: { max: '4 MB' } });
