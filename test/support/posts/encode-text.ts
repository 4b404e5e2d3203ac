import { encodeGb18030 } from '../encode-gb18030.ts';

/** Charsets in which a page may send its form. */
export const pageCharsets = ['utf-8', 'gb18030', 'big5', 'windows-1252'] as const;
export type PageCharset = (typeof pageCharsets)[number];

/** Characters of a charset of one and two bytes, by what the platform decodes; nothing here encodes with our own code. */
function tableOf(charset: 'big5' | 'windows-1252'): Map<string, readonly number[]> {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const text = decoder.decode(new Uint8Array(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    if (charset === 'windows-1252') add([lead]);
    else for (let trail = 0x40; trail <= 0xfe; trail += 1) add([lead, trail]);
  }
  return table;
}

const tables = new Map<string, Map<string, readonly number[]>>();

function bytesOfCharacter(character: string, charset: PageCharset): readonly number[] | undefined {
  if (character <= '\x7F') return [character.charCodeAt(0)];
  if (charset === 'utf-8') return [...new TextEncoder().encode(character)];
  if (charset === 'gb18030') {
    try {
      return encodeGb18030(character);
    } catch {
      return undefined;
    }
  }
  const table = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, table);
  return table.get(character);
}

/** The bytes of a text as a browser sends it from a page in this charset: what the charset lacks goes as `&#12345;`. */
export function encodeText(text: string, charset: PageCharset): Buffer {
  const bytes: number[] = [];
  for (const character of text)
    bytes.push(
      ...(bytesOfCharacter(character, charset) ?? Buffer.from(`&#${character.codePointAt(0)};`, 'latin1')),
    );
  return Buffer.from(bytes);
}
