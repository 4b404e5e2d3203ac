/** Which language a script tells, the most telling first: Japanese has characters of Chinese as well, and any text may have Latin letters. */
const scripts = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh-CN', /\p{Script=Han}/u],
  ['en', /\p{Script=Latin}{2}/u],
] as const;

/**
 * In which language a text that somebody wrote is read aloud (a value of `lang`), by its script; undefined where that tells nothing. Customers write in
 * another language than the one in which the console speaks: without it, Chinese is spelled or left out by an English voice.
 */
export const langOf = (text: string): string | undefined =>
  scripts.find(([, script]) => script.test(text))?.[0];
