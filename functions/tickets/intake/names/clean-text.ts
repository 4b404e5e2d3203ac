/** Control characters that prose does not keep. */
const controls = /[^\P{Cc}\n\t]/gu;
const lineBreaks = /[\n\t\u2028\u2029]+/g;

/** A text as the table takes it: half characters are U+FFFD, NUL is a blank. */
export const storableOf = (text: string): string => text.toWellFormed().replaceAll('\0', ' ');

/** A value as several lines of text: line ends are `\n`, other control characters are blanks, half characters are U+FFFD. Trimmed. */
export const proseOf = (value: string): string =>
  value.toWellFormed().replace(/\r\n?/g, '\n').replace(controls, ' ').trim();

/** A value as one line of text: what would end the line is a blank. Trimmed. */
export const lineOf = (value: string): string => proseOf(value).replace(lineBreaks, ' ').trim();

/** The beginning of a text of at most `max` UTF-16 units, without half a character and blanks at its end. */
export const beginningOf = (text: string, max: number): string =>
  text.length <= max
    ? text
    : text
        .slice(0, max)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
