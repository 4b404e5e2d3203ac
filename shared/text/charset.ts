/**
 * Finds the real charset of a text's bytes. Many mail programs label it wrongly or not at all: a label is believed when
 * the bytes fit it; otherwise the byte patterns decide.
 */

/** Whether bytes are a text in a charset that TextDecoder knows by this name. */
export const fits = (bytes: Uint8Array, charset: string): boolean => {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Labels that programs write without looking at the text. */
const careless = new Set([
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'latin1',
  'windows-1252',
  'cp1252',
  'unknown-8bit',
]);

/** Spellings of Chinese, Japanese and Western charsets that TextDecoder does not know, and older subsets of newer ones. */
const spellings: Record<string, string> = {
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  'euc-cn': 'gb18030',
  'gb-2312': 'gb18030',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp950: 'big5',
  'windows-950': 'big5',
  cp932: 'shift_jis',
  cp1252: 'windows-1252',
  utf8mb4: 'utf-8',
};

/** The name under which TextDecoder knows a label; undefined for one that it does not know. */
export function knownCharset(label: string | undefined): string | undefined {
  const name = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (!name) return undefined;
  const spelled = spellings[name] ?? name;
  try {
    const known = new TextDecoder(spelled).encoding;
    return known === 'gbk' ? 'gb18030' : known;
  } catch {
    return undefined;
  }
}

const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80;

/** Escape sequences of ISO-2022-JP (RFC 1468), in bytes that are otherwise ASCII. */
const escapes = ['\u001b$@', '\u001b$B', '\u001b(J', '\u001b(I'];

function switchesToJapanese(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return escapes.some((sequence) => buffer.includes(sequence, 0, 'latin1'));
}

interface Pairs {
  /** Pairs that could be characters, and those of them that people write every day. */
  all: number;
  usual: number;
  /** Pairs whose second byte is a letter of ASCII. */
  mixed: number;
}

function pairsOf(bytes: Uint8Array, usual: (lead: number, trail: number) => boolean): Pairs {
  const pairs: Pairs = { all: 0, usual: 0, mixed: 0 };
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (!isHigh(lead)) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs.all += 1;
    if (usual(lead, trail)) pairs.usual += 1;
    if (!isHigh(trail)) pairs.mixed += 1;
    at += 1;
  }
  return pairs;
}

/** GB 2312: punctuation in rows 1 and 3, the 3755 characters of its first level in rows 16 to 55. */
const usualInGb = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7));
/** Big5: punctuation in A1 to A3, its frequent characters in A4 to C6. */
const usualInBig5 = (lead: number, trail: number): boolean =>
  lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);

const share = ({ all, usual }: Pairs): number => (all === 0 ? 0 : usual / all);

/** The share of everyday characters from which on a text is taken for Chinese. */
const minUsualShare = 0.7;

/**
 * The charset of `bytes`, given what their sender says of them.
 * @param label what the part, or the document in it, names; undefined where nothing does.
 * @returns a name that TextDecoder knows.
 */
export function charsetOf(bytes: Uint8Array, label: string | undefined): string {
  const named = knownCharset(label);
  const seven = !bytes.some(isHigh);
  if (seven && switchesToJapanese(bytes)) return 'iso-2022-jp';
  if (seven) return named ?? 'utf-8';
  const believed =
    named !== undefined && !careless.has((label ?? '').trim().toLowerCase()) && fits(bytes, named);
  if (believed && (named === 'utf-8' || !fits(bytes, 'utf-8') || plausible(bytes, named))) return named;
  if (fits(bytes, 'utf-8')) return 'utf-8';
  // A byte may be cut or damaged: the rest still tells.
  if (isMostlyUtf8(bytes, named === 'utf-8' ? 1 : 3)) return 'utf-8';
  if (named !== undefined && !careless.has((label ?? '').trim().toLowerCase()) && isNearly(bytes, named))
    return named;
  return guess(bytes);
}

/** Whether text in a named charset reads as such, for bytes that could also be UTF-8. */
function plausible(bytes: Uint8Array, named: string): boolean {
  if (named === 'gb18030') return share(pairsOf(bytes, usualInGb)) >= minUsualShare;
  if (named === 'big5') return share(pairsOf(bytes, usualInBig5)) >= minUsualShare;
  return false;
}

function guess(bytes: Uint8Array): string {
  const gb = pairsOf(bytes, usualInGb);
  const big5 = pairsOf(bytes, usualInBig5);
  const shares = { gb18030: share(gb), big5: share(big5) };
  // Western letters stand alone between letters of ASCII; so do few of Big5's pairs in a row, and none of GB 2312's.
  const chinese = gb.mixed === 0 || density(bytes) > 0.35;
  if (!chinese || Math.max(shares.gb18030, shares.big5) < minUsualShare) return 'windows-1252';
  return shares.gb18030 >= shares.big5 ? 'gb18030' : 'big5';
}

/** High bytes among all that are neither space nor line end. */
function density(bytes: Uint8Array): number {
  const visible = bytes.filter((byte) => byte > 0x20);
  return visible.length === 0 ? 0 : visible.filter((byte) => byte >= 0x80).length / visible.length;
}

/** Characters beyond ASCII that bytes are in a charset, and places that are none. */
function damageIn(bytes: Uint8Array, charset: string): { broken: number; read: number } {
  let [broken, read] = [0, 0];
  for (const character of new TextDecoder(charset).decode(bytes)) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') read += 1;
  }
  return { broken, read };
}

/**
 * UTF-8 in which characters were cut: each broken place has so many whole characters beyond ASCII, by default three. Bytes of another charset
 * hardly ever make a character that is whole.
 */
export function isMostlyUtf8(bytes: Uint8Array, wholeForBroken = 3): boolean {
  const { broken, read } = damageIn(bytes, 'utf-8');
  return broken * wholeForBroken <= read;
}

/** Whether bytes are a text in a charset but for one place, or for one in eight. */
function isNearly(bytes: Uint8Array, charset: string): boolean {
  const { broken, read } = damageIn(bytes, charset);
  return broken * 8 <= read || (broken === 1 && read > 1);
}
