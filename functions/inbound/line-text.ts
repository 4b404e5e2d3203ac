/** Of a longer line only so much is looked at. In UTF-16 units. */
const maxLineCharacters = 1000;

/** A line of plain text as rules look at it: with single spaces and without white space at its ends. QQ Mail writes entities into it. */
export const lineText = (line: string): string =>
  line
    .slice(0, maxLineCharacters)
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')
    .trim();
