import { limitParts } from '../../../../shared/http/form-values.ts';
import { maxBodyBytes } from '../../../../shared/http/read-body.ts';
import type { RawRequest } from '../../../../shared/http/request.ts';
import type { SentFile } from '../../../../shared/http/sent-file.ts';
import { DomainError } from '../../../../shared/runtime/errors.ts';
import { showBytes } from '../../../../shared/text/show-bytes.ts';
import { storableOf } from '../names/clean-text.ts';
import type { Post, PostEntry } from '../post.ts';
import { type BodyKind, bodyKindOf, urlencodedType } from './body-kind.ts';
import type { BytePair } from './byte-pair.ts';
import { charsetOfPost, decodeAs, decodeText, isAscii, utf16Of } from './decode-text.ts';
import { type HeaderValue, readHeaderValue } from './header-value.ts';
import { keepFiles } from './keep-files.ts';
import { isPlainForm, plainJsonOf } from './plain-structure.ts';
import type { RareReaders } from './rare-readers.ts';
import { readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import type { BytePart } from './read-parts.ts';
import { readUrlencoded } from './read-urlencoded.ts';
import { withShortLabels } from './short-labels.ts';
import type { Structure } from './structure.ts';

export interface ReadContext {
  /**
   * The charset that the form's document names. Asked where the body has more than ASCII.
   * @param name what the body itself calls its form; undefined where it names none.
   */
  charsetOfForm: (name: string | undefined) => Promise<string | undefined>;
  /** Reads in what few posts need. */
  rareReaders: () => Promise<RareReaders>;
}

/**
 * Reads any body: forms, JSON, texts, each in the charset that it has. What cannot be understood is one entry without a name.
 * @throws DomainError `too-large` for more than 64 KB of text, 1,000 fields, or what unpacks to more than 8 MB.
 */
export async function readPost({ bytes, headers }: RawRequest, context: ReadContext): Promise<Post> {
  const type = readHeaderValue(headers['content-type'] ?? '');
  const encoding = headers['content-encoding'] ?? '';
  const body = encoding === '' ? bytes : (await context.rareReaders()).unpackBody(bytes, encoding);
  const read = await readers[bodyKindOf(type.value, body)](body, type, context);
  const { entries, ...structure } = read.structure;
  limitParts(entries.length);
  const { texts, files } = await apart(entries, context);
  const limited = limitText(withShortLabels(texts));
  const tokens = limited.tokens.map((name) => ({ name, reason: 'machinery' as const }));
  return {
    kind: read.kind,
    ...structure,
    entries: limited.entries,
    ignored: [...structure.ignored, ...tokens].map(withStorableName),
    ...keepFiles([...read.files, ...files].map(withStorableNames)),
    charset: read.charset,
  };
}

/** Names that no text of the post has are stored as they are here: of files, and of what is put aside. */
const withStorableName = <T extends { name: string }>(named: T): T => ({
  ...named,
  name: storableOf(named.name),
});
const withStorableNames = (file: SentFile): SentFile => ({
  ...withStorableName(file),
  field: storableOf(file.field),
});

/** A body that is read, before its files are judged. */
interface ReadBody {
  kind: Post['kind'];
  structure: Structure;
  files: SentFile[];
  charset: string;
}

type Reader = (bytes: Buffer, type: HeaderValue, context: ReadContext) => Promise<ReadBody>;

const readers: Record<BodyKind, Reader> = {
  urlencoded: (bytes, type, context) => readPairs(readUrlencoded(bytes), type, context),
  lines: (bytes, type, context) => readPairs(readLines(bytes), type, context),
  async multipart(bytes, type, context) {
    const { readParts } = await context.rareReaders();
    const parts = readParts(bytes, parameterOf(type, 'boundary'));
    if (parts.length > 0) return readPairs(parts, type, context);
    // A client that only says to send parts: its body is what it looks like.
    const looks = bodyKindOf('', bytes);
    return looks === 'multipart' ? readText(bytes, type, context) : readers[looks](bytes, type, context);
  },
  json: readText,
  text: readText,
};

const parameterOf = ({ parameters }: HeaderValue, name: string): string | undefined =>
  parameters.get(name)?.bytes.toString('latin1');

/** Reads JSON or a text. A form whose first field is called like the beginning of JSON is a form. */
async function readText(bytes: Buffer, type: HeaderValue, context: ReadContext): Promise<ReadBody> {
  const form = /"form"\s*:\s*"([\w-]{1,64})"/.exec(bytes.toString('latin1'))?.[1];
  const label = parameterOf(type, 'charset');
  const charset =
    utf16Of(bytes, label) ??
    (isAscii(bytes) ? 'utf-8' : charsetOfPost(bytes, [label, await context.charsetOfForm(form)]));
  const text = decodeText(bytes, charset);
  const json = readJson(text);
  if (json === undefined && type.value === urlencodedType)
    return readPairs(readUrlencoded(bytes), type, context);
  const structure =
    json === undefined
      ? wholeText(text)
      : (plainJsonOf(json) ?? (await context.rareReaders()).structureOfJson(json));
  return { kind: 'json', structure, files: [], charset };
}

const wholeText = (text: string): Structure => ({
  entries: text.trim() === '' ? [] : [{ name: '', value: text }],
  ignored: [],
});

async function readPairs(
  pairs: ReadonlyArray<BytePair | BytePart>,
  type: HeaderValue,
  { charsetOfForm, rareReaders }: ReadContext,
): Promise<ReadBody> {
  const parts: readonly PairOrPart[] = pairs;
  const sample = sampleOf(parts);
  const labels = [parameterOf(type, 'charset'), asciiOf(parts, '_charset_')];
  const charset =
    sample.length === 0
      ? 'utf-8'
      : charsetOfPost(sample, [...labels, await charsetOfForm(asciiOf(parts, 'form'))]);
  const entries: PostEntry[] = [];
  const files: SentFile[] = [];
  for (const part of parts) {
    const name = decodeText(part.name, charset);
    if (part.fileName === undefined) {
      const value = withCharacters(decodeAs(part.value, [part.charset, charset]), charset);
      const entry = { name: withCharacters(name, charset), value };
      entries.push(part.isBare && isProse(entry.name) ? { name: '', value: entry.name } : entry);
    } else if (part.fileName.length > 0 || part.value.length > 0) {
      const fileName = decodeAs(part.fileName, [part.fileNameCharset, charset]);
      files.push({ field: name, name: fileName, mediaType: part.mediaType ?? '', bytes: part.value });
    }
  }
  const structure = isPlainForm(entries)
    ? { entries, ignored: [] }
    : (await rareReaders()).structureOfForm(entries);
  return { kind: 'form', structure, files, charset };
}

/** Scripts put a text into a form as it was typed: what stands behind `&` in it, or all of it, looks like a name. JSON is read as such. */
const isProse = (name: string): boolean => /\S\s+\S/.test(name) && !/^\s*[[{]/.test(name);

/** A text or a file; texts have none of the members that files have. */
type PairOrPart = BytePair & Partial<BytePart>;

/** A value of ASCII by its name. */
function asciiOf(parts: readonly PairOrPart[], name: string): string | undefined {
  const found = parts.find((part) => Buffer.from(part.name).toString('latin1') === name)?.value;
  return found && Buffer.from(found.subarray(0, 64)).toString('latin1').trim();
}

/** All names and texts that have more than ASCII: what tells the charset. */
function sampleOf(parts: readonly PairOrPart[]): Buffer {
  const all = parts.flatMap((part) => [part.name, part.fileName ?? part.value]);
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

/** Values that are files, and the others. */
async function apart(
  entries: PostEntry[],
  { rareReaders }: ReadContext,
): Promise<{ texts: PostEntry[]; files: SentFile[] }> {
  if (!entries.some(({ value }) => value.startsWith('data:'))) return { texts: entries, files: [] };
  const { dataFileOf } = await rareReaders();
  const texts: PostEntry[] = [];
  const files: SentFile[] = [];
  for (const entry of entries) {
    const file = dataFileOf(entry);
    if (file) files.push(file);
    else texts.push(entry);
  }
  return { texts, files };
}

const minTokenCharacters = 1000;
/** A token of a framework or a captcha: long, and nothing that anybody would type. A repetition would overflow at some millions. */
const isToken = ({ value }: PostEntry): boolean =>
  value.length >= minTokenCharacters && !/[^\w+/=.%-]/.test(value);

/**
 * Texts that fit in {@link maxBodyBytes} together; the tokens of frameworks are put aside before anything is refused.
 * @throws DomainError `too-large`
 */
function limitText(entries: PostEntry[]): { entries: PostEntry[]; tokens: string[] } {
  if (bytesOf(entries) <= maxBodyBytes) return { entries, tokens: [] };
  const kept = entries.filter((entry) => !isToken(entry));
  if (bytesOf(kept) > maxBodyBytes)
    throw new DomainError('too-large', 'error.too-large', { params: { max: showBytes(maxBodyBytes) } });
  return { entries: kept, tokens: entries.filter(isToken).map(({ name }) => name) };
}

const bytesOf = (entries: readonly PostEntry[]): number =>
  entries.reduce((sum, { name, value }) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
