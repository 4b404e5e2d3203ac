import { Parser } from 'htmlparser2';

/*
 * The parser of HTML searches all open elements at each closing tag: elements that are never closed, and closing tags that fit
 * none, would cost the square of their number.
 */

/** The most elements within each other. Long threads of quotations come to some hundred. */
export const maxHtmlDepth = 500;

/** How a parse is left that goes too deep. */
class TooDeep extends Error {}

/** HTML up to where its elements are nested deeper than {@link maxHtmlDepth}: all of it, but of what nobody writes. */
export function limitNesting(html: string): string {
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      depth += 1;
      if (depth > maxHtmlDepth) throw new TooDeep();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  try {
    parser.end(html);
    return html;
  } catch (error) {
    if (error instanceof TooDeep) return html.slice(0, parser.startIndex);
    throw error;
  }
}
