import { maxBodyBytes } from '../../../../shared/http/read-body.ts';
import { maxFormFileBytes, type SentFile } from '../../../../shared/http/read-multipart.ts';
import type { RawRequest } from '../../../../shared/http/request.ts';
import { DomainError } from '../../../../shared/runtime/errors.ts';
import type { LeftOutFile, Post, PostEntry } from '../post.ts';
import { bodyKindOf } from './body-kind.ts';
import type { BytePair } from './byte-pair.ts';
import { charsetOfPost, decodeAs, decodeText } from './decode-text.ts';
import { flattenJson } from './flatten-json.ts';
import { type HeaderValue, readHeaderValue } from './header-value.ts';
import { ownPartsOf } from './own-shape.ts';
import { type Json, readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import { type BytePart, readParts } from './read-parts.ts';
import { readUrlencoded } from './read-urlencoded.ts';
import { unpackBody } from './unpack-body.ts';

export interface ReadContext {
  /**
   * The charset that the form's document names. Asked once at most, where the body has more than ASCII.
   * @param name what the body itself calls its form; undefined where it names none.
   */
  charsetOfForm: (name: string | undefined) => Promise<string | undefined>;
}

/**
 * Reads any body: forms, JSON, texts, each in the charset that it has. What cannot be understood is one entry without a name.
 * @throws DomainError `too-large` for more than 64 KB of text, 1,000 fields, or what unpacks to more than 8 MB.
 */
export async function readPost({ bytes, headers }: RawRequest, context: ReadContext): Promise<Post> {
  const type = readHeaderValue(headers['content-type'] ?? '');
  const body = unpackBody(bytes, headers['content-encoding'] ?? '');
  const post = await readers[bodyKindOf(type.value, body)](body, type, context);
  limitText(post.entries);
  return post;
}

type Reader = (bytes: Buffer, type: HeaderValue, context: ReadContext) => Promise<Post>;

const readers: Record<ReturnType<typeof bodyKindOf>, Reader> = {
  urlencoded: (bytes, type, context) => postOfPairs(readUrlencoded(bytes), type, context),
  lines: (bytes, type, context) => {
    const decode = (each: Uint8Array) => decodeText(each, 'utf-8');
    return postOfPairs(readLines(bytes.toString('latin1'), decode), type, context);
  },
  multipart: (bytes, type, context) =>
    postOfPairs(readParts(bytes, parameterOf(type, 'boundary')), type, context),
  json: readText,
  text: readText,
};

const parameterOf = ({ parameters }: HeaderValue, name: string): string | undefined =>
  parameters.get(name)?.bytes.toString('latin1');

async function readText(bytes: Buffer, type: HeaderValue, { charsetOfForm }: ReadContext): Promise<Post> {
  const form = /"form"\s*:\s*"([\w-]{1,64})"/.exec(bytes.toString('latin1'))?.[1];
  const charset = isAscii(bytes)
    ? 'utf-8'
    : charsetOfPost(bytes, [parameterOf(type, 'charset'), await charsetOfForm(form)]);
  const text = decodeText(bytes, charset);
  const json = readJson(text);
  return {
    kind: 'json',
    entries: json === undefined ? wholeText(text) : entriesOfJson(json),
    files: [],
    leftOut: [],
    ignored: [],
    charset,
  };
}

const wholeText = (text: string): PostEntry[] => (text.trim() === '' ? [] : [{ name: '', value: text }]);

function entriesOfJson(json: Json): PostEntry[] {
  const { entries, read } = ownPartsOf(json);
  const others = json instanceof Map ? new Map([...json].filter(([name]) => !read.has(name))) : json;
  return [...flattenJson(others), ...entries];
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

async function postOfPairs(
  parts: ReadonlyArray<BytePair | BytePart>,
  type: HeaderValue,
  { charsetOfForm }: ReadContext,
): Promise<Post> {
  const told = (name: string): string | undefined => {
    const bytes = parts.find((part) => Buffer.from(part.name).toString('latin1') === name)?.value;
    return bytes && Buffer.from(bytes).toString('latin1').trim();
  };
  const sample = sampleOf(parts);
  const labels = [parameterOf(type, 'charset'), told('_charset_')];
  const charset =
    sample.length === 0 ? 'utf-8' : charsetOfPost(sample, [...labels, await charsetOfForm(told('form'))]);
  const entries: PostEntry[] = [];
  const files: SentFile[] = [];
  const leftOut: LeftOutFile[] = [];
  let fileBytes = 0;
  for (const part of parts) {
    const name = decodeText(part.name, charset);
    const fileName = 'fileName' in part ? part.fileName : undefined;
    if (fileName === undefined) {
      entries.push({ name, value: withCharacters(decodeAs(part.value, [part.charset, charset]), charset) });
      continue;
    }
    if (fileName.length === 0 && part.value.length === 0) continue;
    const shown = decodeAs(fileName, ['fileNameCharset' in part ? part.fileNameCharset : undefined, charset]);
    const fits = fileBytes + part.value.length <= maxFormFileBytes;
    if (part.value.length === 0 || !fits)
      leftOut.push({ name: shown || name, reason: fits ? 'empty' : 'too-large' });
    else {
      fileBytes += part.value.length;
      const mediaType = 'mediaType' in part ? part.mediaType : '';
      files.push({ field: name, name: shown, mediaType, bytes: part.value });
    }
  }
  return { kind: 'form', entries, files, leftOut, ignored: [], charset };
}

/** All names and texts that have more than ASCII: what tells the charset. */
function sampleOf(parts: ReadonlyArray<BytePair | BytePart>): Buffer {
  const all = parts.flatMap((part) => {
    const fileName = 'fileName' in part ? part.fileName : undefined;
    return fileName === undefined ? [part.name, part.value] : [part.name, fileName];
  });
  const blank = Buffer.from(' ');
  return Buffer.concat(all.filter((each) => !isAscii(each)).flatMap((each) => [each, blank]));
}

/** Browsers put `&#27700;` for a character that the page's charset does not have. */
const withCharacters = (text: string, charset: string): string =>
  charset === 'utf-8'
    ? text
    : text.replace(/&#(\d{2,7});/g, (written, digits: string) => {
        const code = Number(digits);
        return code > 0x7f && code <= 0x10ffff ? String.fromCodePoint(code) : written;
      });

/** @throws DomainError `too-large` */
function limitText(entries: readonly PostEntry[]): void {
  const bytes = entries.reduce(
    (sum, { name, value }) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (bytes > maxBodyBytes)
    throw new DomainError('too-large', 'error.too-large', { params: { max: maxBodyBytes } });
}
