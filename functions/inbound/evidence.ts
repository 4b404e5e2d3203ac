/*
 * Signs that a line was written by a mail program: an address, a date, a time. Lines are short (see maxLineCharacters of
 * fold-quoted.ts), and each pattern looks at a few characters from each place.
 */

/** Whether an address stands in a line. */
export const hasAddress = (line: string): boolean => /[^\s<>"'(),;:：@]@[^\s<>"'(),;:：@]/.test(line);

const time = /(?<!\d)\d{1,2} ?(?:[:：]\d\d(?:[:：]\d\d)?|[時时点點시h] ?\d{0,2})/giu;

/** Whether a time of day stands in a line. */
export const hasTime = (line: string): boolean => {
  time.lastIndex = 0;
  return time.test(line) || /\bkl\.? ?\d/i.test(line);
};

/** Beginnings of the names of months, as programs write them in full or short. */
const months = [
  'jan', 'feb', 'fév', 'mar', 'mär', 'mrt', 'apr', 'avr', 'abr', 'may', 'mai', 'maj', 'mei', 'mag', 'jun', 'jui', 'giu', 'jul', 'lug', 'aug',
  'aoû', 'ago', 'sep', 'set', 'oct', 'okt', 'ott', 'out', 'nov', 'dec', 'déc', 'dez', 'dic', 'ene', 'gen', 'sty', 'lut', 'kwi', 'cze', 'lip',
  'sie', 'wrz', 'paź', 'lis', 'gru', 'янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек',
]; // biome-ignore format: one list

const words = /[\p{L}\p{M}]+|\d+/gu;
const isDay = (word: string | undefined): boolean =>
  word !== undefined && /^(?:0?[1-9]|[12]\d|3[01])$/.test(word);
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word);
const isMonth = (word: string | undefined): boolean =>
  word !== undefined && months.some((month) => word.toLowerCase().startsWith(month));

/** Whether a day of the calendar stands in a line: with its year, or with the name of its month, or as numbers. */
export function hasDate(line: string): boolean {
  const dated = line.replace(time, ' ');
  if (/(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})(?!\d)/.test(dated)) return true;
  if (/\d{1,2} ?[月월] ?\d{1,2} ?[日일]/.test(dated)) return true;
  const found = dated.match(words) ?? [];
  return (
    (found.some(isYear) && found.some(isDay)) ||
    found.some(
      (word, at) => isMonth(word) && (isDay(found[at - 1]) || isDay(found[at + 1]) || isDay(found[at - 2])),
    )
  );
}
