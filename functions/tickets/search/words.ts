/**
 * What words a text is found by. Chinese is cut by Intl.Segmenter (ICU's dictionary) and kept in pairs: a word of two
 * characters is one, a longer one is all of its pairs, and a character that no dictionary joined makes pairs with its
 * neighbours. So names are found, and a part of a word finds the whole. Latin words are lower case, without
 * diacritics and the plural's s (Harman 1991); what has a digit is a reference and also kept as one, without dashes.
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

/** The words that a text is indexed by, in the order of the text, each once. */
export const searchWordsOf = (text: string): string[] => words(text, { asked: false });

/** The words that all have to be there for a text to be found by what somebody typed. */
export const askedWords = (typed: string): string[] => words(typed, { asked: true });

function words(text: string, { asked }: { asked: boolean }): string[] {
  const found: string[] = [];
  const rest = fold(text)
    .replace(/['’]/g, '')
    .replace(mailWords, (word) => (word.includes('@') ? withoutMails(word, found) : word));
  for (const [run] of rest.matchAll(runs)) {
    found.push(...(han.test(run) ? hanWords(run, asked) : latinWords(run, asked)));
  }
  return [...new Set(found)].filter((word) => word.length <= maxWordCharacters);
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

function latinWords(run: string, asked: boolean): string[] {
  if (ticketNumber.test(run)) return [run.replace('-', '').toUpperCase()];
  const parts = run.split(/[-_./]/);
  const simple = parts.filter((part) => part.length > 1 && !stopWords.has(part)).map(singular);
  if (!digit.test(run)) return simple;
  const whole = parts.join('');
  return asked ? [whole] : [whole, ...(parts.length > 1 ? simple : [])];
}

/** The S-stemmer of D. Harman, "How effective is suffixing?", 1991: plural endings only, and boxes are no boxe. */
function singular(word: string): string {
  if (digit.test(word) || word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

function hanWords(run: string, asked: boolean): string[] {
  const segments = [...segmenter.segment(run)].map(({ segment }) => [...segment]);
  const isStop = (segment: string[]) => stopWords.has(segment.join(''));
  const found: string[] = [];
  const singles: string[] = [];
  segments.forEach((segment, at) => {
    if (isStop(segment)) return;
    if (segment.length > 1) found.push(...(asked ? covering(segment) : pairs(segment)));
    else singles.push(segment.join(''));
    const next = segments[at + 1];
    // Two words of the dictionary are found by themselves; a character beside them is not.
    if (next && !isStop(next) && (segment.length === 1 || next.length === 1)) {
      found.push(`${segment.at(-1)}${next[0]}`);
    }
  });
  // A single character is asked for only when nothing tells more.
  return asked && found.length > 0 ? found : [...found, ...singles];
}

const pairAt = (characters: string[], at: number): string => characters.slice(at, at + 2).join('');

const pairs = (characters: string[]): string[] => characters.slice(1).map((_, at) => pairAt(characters, at));

/** As few pairs as hold every character: how a longer word was cut elsewhere then matters less. */
function covering(characters: string[]): string[] {
  const last = characters.length - 2;
  const starts = new Set([...characters.keys()].filter((at) => at % 2 === 0 && at <= last)).add(last);
  return [...starts].map((at) => pairAt(characters, at));
}
