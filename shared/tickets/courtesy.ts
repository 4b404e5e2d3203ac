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
  const denied = (list.not ?? []).map(folded);
  if (denied.some((phrase) => phrase !== '' && folded(own).includes(phrase))) return false;
  const known = new Set(names.flatMap((name) => [folded(name), ...folded(name).split(' ')]));
  const parts = partsOf(own);
  const said = parts.filter((part) => !greetings.has(folded(part)) && !known.has(folded(part)));
  const readings = said.map((part) => readingsOf(part)).filter((each) => !each.includes(''));
  return readings.length > 0 && readings.every((each) => each.some((text) => isCovered(text, lists)));
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
 * What a part says, as it stands and without the name of whom it greets or thanks: `Thanks Ann`, `谢谢王师傅`; empty where that is all.
 * Names are written with capitals, which problems are not.
 */
function readingsOf(part: string): string[] {
  const whole = folded(part);
  const verb = addressing.exec(part)?.[0];
  const nameless = chineseAddresses.map((address) => whole.replace(address, ''));
  if (verb !== undefined && capitalised.test(part.slice(verb.length))) nameless.push(folded(verb));
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
