import { Parser } from 'htmlparser2';
import type { QuotableLine } from './fold-quoted.ts';
import { limitNesting } from './limit-nesting.ts';
import { type QuoteMark, quoteMarkOf } from './quote-marks.ts';

/** A line of a mail's HTML as a reader sees it. */
export interface HtmlLine extends QuotableLine {
  /** Where it begins in the raw HTML: with its first text, or with the elements that begin with it. */
  from: number;
}

/** Stands for a picture of the mail, so that a line of nothing else is not empty. */
const picture = '\ufffc';

/** Elements that stand on lines of their own. */
const blocks: ReadonlySet<string> = new Set([
  'address', 'article', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'includetail', 'li', 'main',
  'ol', 'p', 'pre', 'section', 'table', 'tbody', 'thead', 'tr', 'ul',
]); // biome-ignore format: one list
/** Elements whose text is not shown. */
const hidden: ReadonlySet<string> = new Set([
  'script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'template', 'iframe', 'object', 'svg', 'math', 'xmp',
]); // biome-ignore format: one list

/** Of a line only so much is kept. In UTF-16 units. */
const maxLineCharacters = 1000;

/** Reads the lines of raw HTML, with what mail programs' elements say of them. Costs no more than the HTML's length. */
export function htmlLines(html: string): HtmlLine[] {
  const reader = new LineReader();
  const parser = new Parser({
    onopentag(name, attributes) {
      reader.open(name, attributes, parser.startIndex);
    },
    onclosetag(name) {
      reader.close(name);
    },
    ontext(text) {
      reader.text(text, parser.startIndex);
    },
  });
  parser.end(limitNesting(html));
  return reader.end();
}

/** A picture of the mail, or one with a text: those of other servers are left out, and many only count readers. */
const isSeen = ({ src = '', alt = '' }: Readonly<Record<string, string>>): boolean =>
  /^cid:/i.test(src) || alt.trim() !== '';

interface OpenElement {
  at: number;
  isBlock: boolean;
  isHidden: boolean;
  mark: QuoteMark | undefined;
}

class LineReader {
  readonly #lines: HtmlLine[] = [];
  readonly #open: OpenElement[] = [];
  #hidden = 0;
  #quoting = 0;
  #indenting = 0;
  #signing = 0;
  #text = '';
  /** Where the line that is read begins; undefined before its first element or text. */
  #from: number | undefined;
  #mark: QuoteMark | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>, at: number): void {
    const isBlock = blocks.has(name);
    const mark = quoteMarkOf(name, attributes);
    const isHidden = hidden.has(name);
    // An element that says something begins a line also where the text before it does not end.
    if (isBlock || mark) this.#endLine();
    this.#count({ isHidden, mark }, 1);
    this.#open.push({ at, isBlock, isHidden, mark });
    if (this.#hidden > 0) return;
    this.#from ??= at;
    if (mark === 'introduces' || mark === 'begins' || mark === 'forwards') this.#mark ??= mark;
    if (name === 'img' && isSeen(attributes)) this.#add(picture);
    if (name === 'td' || name === 'th') this.#add(' ');
    if (name === 'br' || name === 'hr') this.#endLine(true);
  }

  close(_name: string): void {
    const element = this.#open.pop();
    if (!element) return;
    if (element.isBlock || element.mark) {
      this.#endLine();
      // The next line begins with what is still open, or was not opened yet.
      if (this.#from !== undefined && this.#from >= element.at) this.#from = undefined;
    }
    this.#count(element, -1);
  }

  text(text: string, at: number): void {
    if (this.#hidden > 0) return;
    if (text.trim() !== '') this.#from ??= at;
    this.#add(text);
  }

  end(): HtmlLine[] {
    this.#endLine();
    return this.#lines;
  }

  #count({ isHidden, mark }: Pick<OpenElement, 'isHidden' | 'mark'>, by: 1 | -1): void {
    if (isHidden) this.#hidden += by;
    if (mark === 'quotes') this.#quoting += by;
    if (mark === 'indents') this.#indenting += by;
    if (mark === 'signs') this.#signing += by;
  }

  #add(text: string): void {
    if (this.#text.length < maxLineCharacters)
      this.#text += text.slice(0, maxLineCharacters).replace(/[\s\u00a0]+/g, ' ');
  }

  /** @param isBreak also an empty line is one. */
  #endLine(isBreak = false): void {
    const text = this.#text.trim();
    if (text === '' && !isBreak && this.#mark === undefined) {
      this.#text = '';
      return;
    }
    this.#lines.push({
      text,
      isQuoted: this.#quoting > 0 || text.startsWith('>'),
      depth: this.#quoting + this.#indenting,
      from: this.#from ?? 0,
      ...(this.#mark ? { mark: this.#mark } : {}),
      ...(this.#signing > 0 ? { isSigned: true } : {}),
    });
    this.#text = '';
    this.#from = undefined;
    this.#mark = undefined;
  }
}
