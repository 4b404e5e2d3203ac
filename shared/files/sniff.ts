import { fileTypeFromBuffer } from 'file-type';
import { claimedKind, type FileKind, fileKinds } from './kinds.ts';

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
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found && kind.content.includes(found.mime) ? undefined : 'mismatch';
}

/**
 * The kind that bytes are, whatever is claimed of them; undefined for what is not kept. Text has no signature: the name's extension tells
 * its kind, and must be one of a text.
 */
export async function kindByContent(name: string, bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) {
    const { mime } = found;
    const exact = fileKinds.find(({ mediaType }) => mediaType === mime);
    return exact ?? fileKinds.find(({ content }) => content !== 'text' && content.includes(mime));
  }
  const named = claimedKind(name, '');
  const isText = !('wrong' in named) && named.content === 'text';
  return isText && (await refuseContent(named, bytes)) === undefined ? named : undefined;
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
