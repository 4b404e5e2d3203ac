import { simplify } from './simplified.ts';

/**
 * What words a text is found by. Chinese is simplified and kept in pairs of neighbours; Intl.Segmenter (ICU's dictionary) tells which
 * pairs are words or parts of words. So names are found, a part of a word finds the whole, and what is asked for without blanks is found
 * where its words stand apart. Latin words are lower case, without diacritics and the plural's s (Harman 1991); what has a digit is a
 * reference and also kept as one, without dashes.
 */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Characters of one script together: Han, or others with marks between them. */
const runs = /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{N}])+(?:[-_./](?:(?!\p{sc=Han})[\p{L}\p{N}])+)*/gu;
/** What stands between words in which a mail address may be. */
const mailWords = /[^\s<>()[\]",;:，。；：、（）《》]+/gu;
/** What follows the `@` of a mail address. */
const mailDomain = /^.+\.\p{L}{2,}/u;
const han = /^\p{sc=Han}/u;
const digit = /\p{N}/u;
/** A ticket's number as we write it: kept as it is stored. */
const ticketNumber = /^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/;
const maxWordCharacters = 64;

const stopWords = new Set(
  (
    'a an and are as at be been but by can do does for from had has have he her his i if in is it its me my no not of ' +
    'on or our she so that the their them there they this to us was we were will with would you your ' +
    '的 了 是 我 你 您 他 她 它 们 在 有 和 与 及 或 就 也 都 很 吗 呢 吧 啊 这 那 个 请 把 被 给 到 让 从 ' +
    '我的 你的 他的 我们 你们 他们 您好 你好 谢谢 这个 那个 一个 没有 已经 可以 因为 所以'
  ).split(' '),
);

/** NFKC, lower case, without diacritics: full-width letters and accents make no other word. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase();

/** The words that a text is indexed by, each once. */
export interface TextWords {
  /** In the order of the text. */
  telling: string[];
  /** Pairs of characters of two words of the dictionary: they are asked for only where the dictionary cuts the question otherwise. */
  between: string[];
}

/** The words by which a text is found. */
export function textWords(text: string): TextWords {
  const { chunks, mails } = runsOf(text);
  const words = chunks.map((run) =>
    han.test(run) ? hanWords(run) : { telling: latinWords(run), between: [] },
  );
  return {
    telling: distinct([...mails, ...words.flatMap(({ telling }) => telling)]),
    between: distinct(words.flatMap(({ between }) => between)),
  };
}

/** What has to be there for a text to be found by what somebody typed: one word of each group. */
export function askedWords(typed: string): string[][] {
  const { chunks, mails } = runsOf(typed);
  const groups = [
    ...mails.map((mail) => [mail]),
    ...chunks.flatMap((run) => (han.test(run) ? askedOfHan(run) : askedOfLatin(run))),
  ];
  const fitting = groups.filter((group) => group.every(fits));
  return [...new Map(fitting.map((group) => [group.join(' '), group])).values()];
}

const fits = (word: string): boolean => word.length <= maxWordCharacters;
const distinct = (words: readonly string[]): string[] => [...new Set(words)].filter(fits);

function runsOf(text: string): { chunks: string[]; mails: string[] } {
  const mails: string[] = [];
  const rest = fold(text)
    .replace(/['’]/g, '')
    .replace(mailWords, (word) => (word.includes('@') ? withoutMails(word, mails) : word));
  return { chunks: Array.from(rest.matchAll(runs), ([run]) => run), mails };
}

/** Takes the mail addresses out of a word and adds them to `found`; a pattern for them would try each beginning within a word. */
function withoutMails(word: string, found: string[]): string {
  const rest: string[] = [];
  let [local = '', ...others] = word.split('@');
  for (const part of others) {
    const domain = local === '' ? undefined : mailDomain.exec(part)?.[0];
    if (domain === undefined) {
      rest.push(local, '@');
      local = part;
    } else {
      found.push(`${local}@${domain}`);
      rest.push(' ');
      local = part.slice(domain.length);
    }
  }
  return [...rest, local].join('');
}

function latinWords(run: string): string[] {
  if (ticketNumber.test(run)) return [run.replace('-', '').toUpperCase()];
  const parts = run.split(/[-_./]/);
  const simple = simpleWords(parts);
  if (!digit.test(run)) return simple;
  return [parts.join(''), ...(parts.length > 1 ? simple : [])];
}

function askedOfLatin(run: string): string[][] {
  if (ticketNumber.test(run)) return [[run.replace('-', '').toUpperCase()]];
  const parts = run.split(/[-_./]/);
  return digit.test(run) ? [[parts.join('')]] : simpleWords(parts).map((word) => [word]);
}

const simpleWords = (parts: readonly string[]): string[] =>
  parts.filter((part) => part.length > 1 && !stopWords.has(part)).map(singular);

/** The S-stemmer of D. Harman, "How effective is suffixing?", 1991: plural endings only, and boxes are no boxe. */
function singular(word: string): string {
  if (digit.test(word) || word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A word of the dictionary, or characters that it does not join, from a place on. */
interface Segment {
  at: number;
  characters: string[];
}

/** Segments without usual words. `isNext`: the segment before it stands right before it. */
function segmentsOf(run: string): Array<Segment & { isNext: boolean }> {
  const segments: Array<Segment & { isNext: boolean }> = [];
  let at = 0;
  let isNext = false;
  for (const { segment } of segmenter.segment(run)) {
    const characters = [...segment];
    const isStop = stopWords.has(segment);
    if (!isStop) segments.push({ at, characters, isNext });
    isNext = !isStop;
    at += characters.length;
  }
  return segments;
}

function hanWords(run: string): TextWords {
  const telling: string[] = [];
  const between: string[] = [];
  const singles: string[] = [];
  let before: string[] = [];
  for (const { characters, isNext } of segmentsOf(simplify(run))) {
    if (isNext) {
      const isSingle = before.length === 1 || characters.length === 1;
      (isSingle ? telling : between).push(`${before.at(-1)}${characters[0]}`);
    }
    if (characters.length > 1) telling.push(...pairs(characters));
    else singles.push(...characters);
    before = characters;
  }
  return { telling: [...telling, ...singles], between };
}

/**
 * Groups of pairs that cover what was typed. A character by itself may stand beside another word in the text: then it does by itself, or
 * with either neighbour. As it was typed it is asked for too, since earlier versions did not simplify.
 */
function askedOfHan(run: string): string[][] {
  const typed = [...run];
  const characters = [...simplify(run)];
  const asTyped = (from: number, to: number): string[] => [
    ...new Set([characters.slice(from, to).join(''), typed.slice(from, to).join('')]),
  ];
  const joined = joinSingles(segmentsOf(simplify(run)));
  const isAlone = joined.length === 1;
  return joined.flatMap(({ at, characters: own, isNext }, index): string[][] => {
    if (own.length > 1) return coveringStarts(own.length).map((start) => asTyped(at + start, at + start + 2));
    if (isAlone) return [asTyped(at, at + 1)];
    return [
      [
        ...(isNext ? asTyped(at - 1, at + 1) : []),
        ...(joined[index + 1]?.isNext ? asTyped(at, at + 2) : []),
        ...asTyped(at, at + 1),
      ],
    ];
  });
}

/** Characters beside each other that the dictionary does not join may be a word that it does not have. */
function joinSingles(
  segments: ReadonlyArray<Segment & { isNext: boolean }>,
): Array<Segment & { isNext: boolean }> {
  const joined: Array<Segment & { isNext: boolean; isSingles: boolean }> = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    const isSingles = segment.characters.length === 1;
    if (last?.isSingles && isSingles && segment.isNext) last.characters.push(...segment.characters);
    else joined.push({ ...segment, characters: [...segment.characters], isSingles });
  }
  return joined;
}

const pairs = (characters: string[]): string[] =>
  characters.slice(1).map((_, at) => characters.slice(at, at + 2).join(''));

/** Where as few pairs begin as hold every character: how a longer word was cut elsewhere then matters less. */
function coveringStarts(length: number): number[] {
  const last = length - 2;
  return [...new Set([...Array(length).keys()].filter((at) => at % 2 === 0 && at <= last)).add(last)];
}
