import { isPhoneCountry, type ReadPhone, readPhone, toE164 } from '../../../../events/phone.ts';
import { mailAddress } from '../../../../shared/http/text.ts';
import { isMailbox } from '../../../../shared/mail/address.ts';
import { compactOf } from './fold-name.ts';

/** What can be read of a contact as somebody typed it. */
export interface ReadContact {
  /** Normalised. */
  email?: string;
  /** The name before an address in angle brackets. */
  name?: string;
  /** E.164. */
  phone?: string;
  /** What was read is all that was typed. */
  isAll: boolean;
}

/** Contacts are looked for at the beginning of a value; the value is kept as it is. */
const maxContactCharacters = 1000;
/** Most pieces of a value that are tried. */
const maxPieces = 30;

/** Answers that say that there is none. */
const noneWords: ReadonlySet<string> = new Set(
  (
    '无 没有 沒有 無 暂无 没 無し なし 不方便 不方便透露 不便 不便透露 不留 不想留 不填 不详 保密 匿名 略 空 ' +
    'na none no nil null undefined nothing unknown notapplicable notavailable anonymous private secret keine kein nein aucun aucune ninguno ninguna x xx xxx test'
  )
    .split(' ')
    .map(compactOf),
);

/** Whether an answer says that there is nothing to answer: `无`, `n/a`, `-`. */
export function isNone(typed: string): boolean {
  const compact = compactOf(typed);
  return compact === '' || noneWords.has(compact);
}

/** Reads a contact: the first mail address and the first number in it. `country` (ISO 3166-1 alpha-2): where numbers without country code are from. */
export function readContact(typed: string, country: string): ReadContact {
  const text = typed.slice(0, maxContactCharacters).normalize('NFKC');
  const address = addressIn(text);
  const phone = numberIn(text, country);
  const isAll =
    (address !== undefined && phone === undefined && typed.trim().toLowerCase() === address) ||
    (phone !== undefined && address === undefined && isOneNumber(typed, country));
  const name = address === undefined ? undefined : nameBefore(text, address);
  return {
    ...(address === undefined ? {} : { email: address }),
    ...(phone === undefined ? {} : { phone }),
    ...(name === undefined ? {} : { name }),
    isAll,
  };
}

/** What stands between addresses and around them. */
const aroundAddresses = /[\s,;:<>()[\]"'、，；：/|\\]+/;
/** A sentence may end behind an address. */
const sentenceEnds: ReadonlySet<string> = new Set(['.', '!']);

function addressIn(text: string): string | undefined {
  if (!text.includes('@')) return undefined;
  return (
    text
      .replaceAll('。', '.')
      .replace(/mailto:/gi, ' ')
      .replace(/ ?@ ?/g, '@')
      .split(aroundAddresses)
      .filter((piece) => piece.includes('@'))
      .slice(0, maxPieces)
      // `mailto:a@example.com?subject=…`
      .map((piece) => withoutEnd(piece.split('?', 1)[0] ?? ''))
      .flatMap((piece) => {
        const read = mailAddress.safeParse(piece);
        return read.success && isMailbox(read.data) ? [read.data] : [];
      })[0]
  );
}

function withoutEnd(piece: string): string {
  let end = piece.length;
  while (end > 0 && sentenceEnds.has(piece.charAt(end - 1))) end -= 1;
  return piece.slice(0, end);
}

/** The name in `Jane Roe <jane@example.com>`. */
function nameBefore(text: string, address: string): string | undefined {
  const bracket = text.indexOf('<');
  if (bracket < 1 || !text.slice(bracket).toLowerCase().includes(address)) return undefined;
  const name = text.slice(0, bracket).replaceAll('"', '').replaceAll("'", '').trim();
  return name !== '' && /\p{L}/u.test(name) && !/[@:：]/.test(name) ? name : undefined;
}

/** What a number is written with. */
const numberSigns = /[^\d\s()+.\-–—·]+/;

/** The first number of a text, in E.164. */
function numberIn(text: string, country: string): string | undefined {
  const plain = withoutAddresses(text)
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[–—·‐‑−]/g, '-');
  const runs = plain.split(numberSigns).map((run) => run.trim());
  const pieces = runs.filter(hasEnoughDigits).slice(0, maxPieces);
  for (const piece of pieces) {
    // Several numbers may stand beside each other with blanks between them: the whole first, then each.
    for (const each of [piece, ...piece.split(/\s+/).filter(hasEnoughDigits).slice(0, maxPieces)]) {
      const number = readNumber(each, country);
      if (number !== undefined) return number;
    }
  }
  return undefined;
}

/** A text with blanks in place of its mail addresses: the digits of `jane.smith17520116@example.com` are nobody's number. */
const withoutAddresses = (text: string): string =>
  text.includes('@')
    ? text
        .replace(/ ?@ ?/g, '@')
        .split(/([\s,;:<>()[\]"'、，；：/|\\]+)/)
        .map((piece) => (piece.includes('@') ? ' ' : piece))
        .join('')
    : text;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** The shortest numbers that people are called by have five digits; those that we read have seven. */
const hasEnoughDigits = (text: string): boolean => digitsOf(text).length >= 7;
/** Whether somebody could be called by what was typed. */
export const isLikeNumber = (typed: string): boolean =>
  hasEnoughDigits(typed.slice(0, maxContactCharacters).normalize('NFKC'));
/** Whether somebody could be written to by what was typed. */
export const isLikeAddress = (typed: string): boolean => /[^\s@]@[^\s@]/.test(typed.normalize('NFKC'));

/** The most characters that a number is written with. */
const maxNumberCharacters = 40;

function readNumber(text: string, country: string): string | undefined {
  if (text.length > maxNumberCharacters || !isPhoneCountry(country)) return undefined;
  return toE164(text, country);
}

/** Whether a text is one number and nothing else. */
const isOneNumber = (typed: string, country: string): boolean =>
  /^[\d\s()+.-]*$/.test(typed) && isPhoneCountry(country) && isAlone(readPhone(typed, country));

const isAlone = (read: ReadPhone | undefined): boolean =>
  read !== undefined && read.extension === undefined && read.rest === undefined;

/** A number that is plainly one wherever it stands: with a country code, or written as numbers of the country are and no codes are. */
export function isPlainNumber(typed: string, country: string): boolean {
  const text = typed.trim();
  if (!isOneNumber(text, country)) return false;
  if (text.startsWith('+')) return true;
  return country === 'CN' ? /^1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/.test(text) : /^[0(]|\d[\s.-]\d/.test(text);
}
