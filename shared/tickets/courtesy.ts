import type { Ticket } from '../table/entities/ticket.ts';
import type { Phrases } from '../text/phrases.ts';

/** A longer text says more than thanks. In characters. */
const maxCourtesyCharacters = 200;

const greetings: ReadonlySet<string> = new Set([
  ...[
    'hi',
    'hello',
    'hey',
    'dear',
    'hi there',
    'hello there',
    'hi all',
    'hi team',
    'dear team',
    'hello team',
  ],
  ...['dear all', 'dear support', 'dear sir', 'dear madam', 'dear sir or madam', 'good morning'],
  ...[
    'good afternoon',
    'good evening',
    '您好',
    '你好',
    '早上好',
    '上午好',
    '中午好',
    '下午好',
    '晚上好',
    '亲',
  ],
]);

/** What greets somebody by name, or thanks somebody by name. */
const addressing = /^(?:hi|hello|hey|dear|thanks|thank you|many thanks|cheers) /i;
const capitalised = /^\p{Lu}\p{Ll}{1,30}(?: \p{Lu}\p{Ll}{1,30})?$/u;
/** A name has one character or two before its title: 谢谢王师傅, 谢谢欧阳师傅. */
const chineseAddresses = [
  /(?:小\p{Script=Han}|\p{Script=Han}(?:老师|师傅|先生|女士|小姐|经理)|客服|大家|各位)(?:您好|你好)?$/u,
  /\p{Script=Han}{2}(?:老师|师傅|先生|女士|小姐|经理)(?:您好|你好)?$/u,
];

/** Not words: pictures, and what WeChat writes for them. */
const pictures =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\u200d|\ufe0f|\[\p{Script=Han}{1,4}\]|[:;=]-?[dp)]/giu;
/** A number, an address or a site, as it stands below a name. */
const contactWord = /^[+\d()/-]+$|^(?:https?:|www\.)|@/iu;
const contactLabel = /^\p{L}{1,12}[.:：]/u;
const question = /[?？]/u;
const separators = /[^\p{L}\p{N}\p{M}' ]+/u;

/** Whether a ticket takes thanks for thanks: while it waits for its customer, `OK` answers what staff asked. */
export const takesCourtesy = ({ state }: Pick<Ticket, 'state'>): boolean => state !== 'pending';

/**
 * Whether the whole of a text is thanks, good wishes, or that it was received. Greeting, names, punctuation, pictures and case do not
 * count. A question never is one. `own`: the customer's own words, without quotation and signature; `names`: of its writer; `list`: the
 * word list `courtesy`.
 */
export function isCourtesy(own: string, list: Phrases, names: readonly string[] = []): boolean {
  if (own.length > maxCourtesyCharacters || question.test(own)) return false;
  const lists = list.words.map(folded).filter((phrase) => phrase !== '');
  if ((list.not ?? []).some((phrase) => isIn(own, phrase))) return false;
  const known = new Set(names.flatMap((name) => [folded(name), ...folded(name).split(' ')]));
  if (isPictured(own, list.words)) return true;
  const parts = partsOf(withoutContactLines(own, known));
  const said = parts.filter((part) => !greetings.has(folded(part)) && !known.has(folded(part)));
  const readings = said.map((part) => readingsOf(part, known)).filter((each) => !each.includes(''));
  return readings.length > 0 && readings.every((each) => each.some((text) => isCovered(text, lists)));
}

/** Whether a phrase, or a picture, stands in a text. */
function isIn(text: string, phrase: string): boolean {
  const words = folded(phrase);
  return words === '' ? phrase !== '' && text.includes(phrase) : folded(text).includes(words);
}

/** Whether a text is pictures and nothing else, each of them on the list: 👍 says thanks, 😡 does not. */
function isPictured(text: string, words: readonly string[]): boolean {
  const plain = (picture: string): string =>
    picture.replace(/\p{Emoji_Modifier}|\u200d|\ufe0f/gu, '').toLowerCase();
  const shown = (text.match(pictures) ?? []).map(plain).filter((picture) => picture !== '');
  const known = new Set(words.map(plain));
  return partsOf(text).length === 0 && shown.length > 0 && shown.every((picture) => known.has(picture));
}

/** `Tel.: +49 40 123456`, `电话：13800138000`, `ann@customer.example`. */
function isContactLine(line: string): boolean {
  const words = line.trim().split(/\s+/);
  const bare = words.map((word) => (contactWord.test(word) ? word : word.replace(contactLabel, '')));
  const said = bare.filter((word) => word !== '');
  return said.length > 0 && said.every((word) => contactWord.test(word));
}

/** A text without the numbers and addresses that its writer put below the own name. */
function withoutContactLines(text: string, names: ReadonlySet<string>): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trim() !== '' && names.has(folded(line)));
  const below = lines.slice(at + 1).filter((line) => line.trim() !== '');
  return at > 0 && below.every(isContactLine) ? lines.slice(0, at).join('\n') : text;
}

const partsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(pictures, '\n')
    .split(separators)
    .map((part) => part.split(' ').filter(Boolean).join(' '))
    .filter((part) => part !== '');

const folded = (text: string): string => partsOf(text).join(' ').toLowerCase();

/**
 * What a part says, as it stands and without the name of whom it greets or thanks: `Thanks Ann`, `谢谢王师傅`, or of who says it: `Ann Lee reacted
 * via Gmail`; empty where that is all.
 * Names are written with capitals, which problems are not.
 */
function readingsOf(part: string, names: ReadonlySet<string>): string[] {
  const whole = folded(part);
  const verb = addressing.exec(part)?.[0];
  const nameless = chineseAddresses.map((address) => whole.replace(address, ''));
  if (verb !== undefined && capitalised.test(part.slice(verb.length))) nameless.push(folded(verb));
  for (const name of names)
    if (name !== '' && whole.startsWith(`${name} `)) nameless.push(whole.slice(name.length + 1));
  return [whole, ...nameless].map((text) => (greetings.has(text) ? '' : text));
}

/** Whether phrases of the list, one after the other, are all of the text. */
function isCovered(text: string, phrases: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    if (text[at] === ' ') reached.add(at + 1);
    for (const phrase of phrases)
      if (text.startsWith(phrase, at) && isBoundary(text, at) && isBoundary(text, at + phrase.length))
        reached.add(at + phrase.length);
  }
  return reached.has(text.length);
}

const alphabetic = /^[\p{Script=Latin}\p{N}']$/u;

/** Chinese words stand anywhere; others begin and end where no letter or digit of theirs goes on. */
const isBoundary = (text: string, at: number): boolean =>
  !(alphabetic.test(text[at - 1] ?? '') && alphabetic.test(text[at] ?? ''));
