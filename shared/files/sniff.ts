import { fileTypeFromBuffer } from 'file-type';
import {
  claimedKind,
  compoundType,
  extensionOf,
  type FileKind,
  fileKinds,
  pkcs7Type,
  tnefType,
} from './kinds.ts';

/** Why content is refused: it is not what it claims to be, or a page or program that claims to be a text. */
export type ContentRefusal = 'empty' | 'mismatch' | 'active';

/** Beginnings that a browser takes for a page (https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type), and SVG. */
const tag =
  /\s*<(?:!doctype|!entity|\?xml|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|object|embed|meta|base|img|form)(?:[\s>/]|$)/iy;
const comment = /^\s*<!--/;
const script = /^\s*#!/;
/** Control characters that no text holds; ESC switches the charset in ISO-2022-JP. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binary = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * Looks whether bytes are what their kind says: undefined when they are. A text may be in any charset of its kind; it is a
 * text when it holds no control characters and does not begin as a page or a script.
 */
export async function refuseContent(kind: FileKind, bytes: Uint8Array): Promise<ContentRefusal | undefined> {
  if (bytes.length === 0) return 'empty';
  if (kind.content === 'text') return refuseText(bytes);
  const found = await typeOf(bytes);
  return found !== undefined && isOf(kind, found, bytes) ? undefined : 'mismatch';
}

/**
 * The kind that bytes are, whatever is claimed of them; undefined for what is not kept. Text has no signature: the name's extension tells
 * its kind, and must be one of a text. Where bytes may be several kinds (a zip archive), the extension chooses.
 */
export async function kindByContent(name: string, bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = await typeOf(bytes);
  if (found !== undefined) {
    const able = fileKinds.filter((kind) => isOf(kind, found, bytes));
    const extension = extensionOf(name);
    const named = able.find(({ extensions }) => extensions.includes(extension));
    // A compound file without a stream that tells may be an installer.
    if (named || (found === compoundType && streamsIn(bytes).length === 0)) return named;
    return able.find(({ mediaType }) => mediaType === found) ?? able[0];
  }
  const named = claimedKind(name, '');
  const isText = !('wrong' in named) && named.content === 'text';
  return isText && (await refuseContent(named, bytes)) === undefined ? named : undefined;
}

/** What bytes are by their signature: as file-type names it, or one of the kinds that it does not know. */
async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) return found.mime;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, maxSignatureBytes));
  if (head.length < 4) return undefined;
  if (head.readUInt32LE(0) === tnefSignature) return tnefType;
  return head[0] === 0x30 && head.includes(pkcs7Ids) ? pkcs7Type : undefined;
}

/** MS-OXTNEF, section 2.1.3.1. */
const tnefSignature = 0x223e9f78;
/** Object identifiers of PKCS #7 (RFC 2315, section 14), but for the last number. */
const pkcs7Ids = Buffer.from('06092a864886f70d0107', 'hex');
const maxSignatureBytes = 32;

/** Whether bytes of a type may be of a kind. */
function isOf({ mediaType, content, streams }: FileKind, type: string, bytes: Uint8Array): boolean {
  if (content === 'text') return mediaType === type;
  if (!content.includes(type)) return false;
  if (type !== compoundType) return true;
  const found = streamsIn(bytes);
  // Without a stream that tells, the name of a file that is nothing but compound is believed.
  return found.length === 0 ? content.length === 1 : (streams ?? []).some((name) => found.includes(name));
}

const allStreams = [...new Set(fileKinds.flatMap(({ streams = [] }) => streams))];

/** The names of streams that tell a kind, as a compound file's directory has them (MS-CFB, section 2.6.1). A message may enclose office files. */
function streamsIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = allStreams.filter((name) => buffer.includes(Buffer.from(`${name}\0`, 'utf16le')));
  const message = found.find((name) => name.startsWith('__'));
  return message === undefined ? found : [message];
}

function refuseText(bytes: Uint8Array): ContentRefusal | undefined {
  const text = decoded(bytes);
  if (binary.test(text)) return 'mismatch';
  return beginsAsPage(text) || script.test(text) ? 'active' : undefined;
}

/**
 * True when a text begins with a tag, or with a comment and has a tag behind any end of a comment. It does not tell how many
 * comments there are: a pattern that does so tries every way to divide them, which are exponentially many.
 */
function beginsAsPage(text: string): boolean {
  if (isTagAt(text, 0)) return true;
  const opened = comment.exec(text)?.[0].length;
  if (opened === undefined) return false;
  for (let end = text.indexOf('-->', opened); end >= 0; end = text.indexOf('-->', end + 3)) {
    if (isTagAt(text, end + 3)) return true;
  }
  return false;
}

function isTagAt(text: string, at: number): boolean {
  tag.lastIndex = at;
  return tag.test(text);
}

/** UTF-16 by its mark; any other charset keeps ASCII where it is. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
}
