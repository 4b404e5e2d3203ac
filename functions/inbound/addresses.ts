import { decodeWords } from 'postal-mime';
import { normaliseMail, shownAddress } from '../../shared/mail/address.ts';

/** A person's address in a header; `address` in its one spelling. */
export interface MailAddress {
  name: string;
  address: string;
}

/** What of an address list stands between two commas. */
interface Piece {
  /** Outside of brackets and comments: words, and quoted strings by themselves. */
  words: Array<{ text: string; quoted: boolean }>;
  comments: string[];
  /** What stands in angle brackets, its quoted strings as they came. */
  bracket: string | undefined;
}

const newPiece = (): Piece => ({ words: [], comments: [], bracket: undefined });

/** Longer lists are read so far: nobody writes to so many. */
const maxCharacters = 200_000;
const maxNameCharacters = 200;

/**
 * The mailboxes of an address header (RFC 5322, sections 3.4 and 4.4), as leniently as people's programs need it: comments anywhere, groups,
 * semicolons, names with a comma and no quotation marks (`Doe, Jane <jane@…>`), several addresses in one bracket, of which the first counts,
 * `mailto:`, routes. Never throws.
 * @param value unfolded, its encoded words as they came: what they say separates nothing.
 */
export function mailboxesIn(value: string): MailAddress[] {
  const header = onOneLine(value.slice(0, maxCharacters));
  const found = mailboxesOf(piecesOf(header));
  if (found.length > 0 || !header.includes('@')) return found.length > 0 ? found : wordsAlone(header);
  // A quotation mark or bracket without its end hides what follows.
  return mailboxesOf(piecesOf(header.replace(/["()]/g, ' ')));
}

/** Some programs encode the whole header as one word. */
function wordsAlone(header: string): MailAddress[] {
  const decoded = /^\s*=\?\S/.test(header) ? decodeWords(header) : header;
  return decoded !== header && /<[^<>@]+@[^<>@]+>/.test(decoded) ? mailboxesOf(piecesOf(decoded)) : [];
}

function piecesOf(header: string): Piece[] {
  const pieces: Piece[] = [];
  let piece = newPiece();
  let [word, quotes, depth, inBracket] = ['', false, 0, false];
  const endWord = (quoted: boolean): void => {
    if (word !== '') piece.words.push({ text: word, quoted });
    word = '';
  };
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at] ?? '';
    if (character === '\\' && (quotes || depth > 0)) {
      at += 1;
      const escaped = header[at] ?? '';
      if (depth > 0) commentOf(piece).add(escaped);
      else word += inBracket ? `\\${escaped}` : escaped;
    } else if (quotes) {
      if (character !== '"') word += character;
      else {
        quotes = false;
        if (inBracket) word += '"';
        else endWord(true);
      }
    } else if (depth > 0 || character === '(') {
      if (depth === 0 && !inBracket) endWord(false);
      const before = depth;
      depth += character === '(' ? 1 : character === ')' ? -1 : 0;
      const comment = commentOf(piece);
      if (before > 0 && depth > 0) comment.add(character);
      else if (depth > 0) comment.begin();
    } else if (character === '"') {
      if (inBracket) word += '"';
      else endWord(false);
      quotes = true;
    } else if (character === '<') {
      // A second bracket within one begins anew.
      if (!inBracket) endWord(false);
      word = '';
      inBracket = true;
    } else if (character === '>') {
      if (inBracket) piece.bracket ??= word;
      word = '';
      inBracket = false;
    } else if (inBracket) word += character;
    else if (character === ',' || character === ';') {
      endWord(false);
      pieces.push(piece);
      piece = newPiece();
    } else if (character === ':' && !word.includes('@')) {
      // The name of a group, or of the scheme that stands before an address.
      piece = newPiece();
      word = '';
    } else word += character;
  }
  if (inBracket) piece.bracket ??= word;
  else endWord(quotes);
  return [...pieces, piece];
}

/** The comments of a piece: a new one, or a character to the last. */
const commentOf = ({ comments }: Piece) => ({
  begin: () => comments.push(''),
  add: (character: string) => comments.push(`${comments.pop() ?? ''}${character}`),
});

function mailboxesOf(pieces: readonly Piece[]): MailAddress[] {
  const found: MailAddress[] = [];
  /** Pieces without an address before one that has a bracket: parts of its name. */
  let names: string[] = [];
  for (const piece of pieces) {
    const mailbox =
      piece.bracket === undefined ? bareMailbox(piece) : bracketMailbox(piece, piece.bracket, names);
    const name = nameOf(piece);
    if (mailbox) found.push(shown(mailbox));
    names = mailbox || name === '' ? [] : [...names, name].slice(-maxParts);
  }
  return found;
}

/** Parts of a name with commas: `Doe, Jane, Dr.` */
const maxParts = 4;

const nameOf = ({ words }: Piece): string =>
  words
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' ');

function bracketMailbox(piece: Piece, bracket: string, before: readonly string[]): MailAddress | undefined {
  const address = firstAddress(bracket);
  if (address === undefined) return undefined;
  const own = nameOf(piece);
  const name = [...(own === '' ? [] : before), own].filter(Boolean).join(', ');
  return { name: name || piece.comments.join(' '), address };
}

/** The first of the addresses that stand in a bracket. */
function firstAddress(bracket: string): string | undefined {
  // A route (RFC 5322, section 4.4) ends with a colon.
  const text = bracket.replace(/^ ?(?:@[^:]*:|mailto:)/i, '');
  const quoted = /^ ?"(?:[^"\\]|\\.)*" ?@ ?[^,;\s<>]+/.exec(text)?.[0];
  return quoted ? addressOf(quoted) : text.split(/[,;]/).map(addressOf).find(Boolean);
}

function bareMailbox({ words, comments }: Piece): MailAddress | undefined {
  const [first, second, ...others] = words;
  // `"ann roe"@silly.example`
  if (first?.quoted && second && !second.quoted && others.length === 0 && /^\s*@/.test(second.text)) {
    const address = addressOf(`"${first.text}"${second.text}`);
    return address === undefined ? undefined : { name: comments.join(' '), address };
  }
  const plain = words.filter(({ quoted }) => !quoted).map(({ text }) => text);
  const whole = addressOf(plain.join(''));
  if (whole !== undefined)
    return { name: words.find(({ quoted }) => quoted)?.text ?? comments.join(' '), address: whole };
  const all = plain.join(' ').split(/\s+/);
  const at = all.findIndex((word) => addressOf(word) !== undefined);
  const address = at < 0 ? undefined : addressOf(all[at] ?? '');
  if (address === undefined) return undefined;
  const named = words.filter(({ quoted }) => quoted).map(({ text }) => text);
  const rest = all.filter((word, index) => index !== at && word !== '');
  return { name: [...named, ...rest].join(' ') || comments.join(' '), address };
}

const quotedLocal = /^"((?:[^"\\]|\\.)*)" ?@ ?([^\s"@]+)$/;
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** An address by itself, without blanks around its marks; quotation marks that its local part does not need are left out. */
function addressOf(text: string): string | undefined {
  const trimmed = text.trim();
  const [, local, host] = quotedLocal.exec(trimmed) ?? [];
  if (local !== undefined && host) {
    const bare = local.replace(/\\(.)/g, '$1');
    return dotAtom.test(bare) ? `${bare}@${host}` : `"${local}"@${host}`;
  }
  const joined = unwrapped(trimmed.replace(/ ?([@.]) ?/g, '$1'));
  return /^[^\s@<>",;:()]+@[^\s@<>",;:()]+$/.test(joined) ? joined : undefined;
}

/** Without what people and programs put around an address, and without a full stop at its end. */
const unwrapped = (address: string): string =>
  (/^(?:'.*'|\[.*\])$/.test(address) ? address.slice(1, -1) : address).replace(/\.$/, '');

const shown = ({ name, address }: MailAddress): MailAddress => ({
  name: unquoted(onOneLine(decodeWords(name)).slice(0, maxNameCharacters)).toWellFormed(),
  address: shownAddress(normaliseMail(onOneLine(address))).toWellFormed(),
});

/** Outlook and groups put marks of quotation of their own around a name: 'Ann Lee'. */
const unquoted = (name: string): string =>
  /^'.+'$/.test(name) && !/' | '/.test(name) ? name.slice(1, -1).trim() : name;

/** A header's text without control characters, its runs of blanks as one. */
export const onOneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
