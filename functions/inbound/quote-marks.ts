/** Elements in which mail programs put what they quote. */
const element = /<(blockquote|div|table|section|includetail)\b/gi;
const alwaysQuotes = new Set(['blockquote', 'includetail']);

/** The beginning of an attribute that names its element, and the same in front of a quotation mark. */
const naming = /\b(?:class|id|type|name)\s*=\s*/i;
const namingAtEnd = /\b(?:class|id|type|name)\s*=\s*$/i;
const quotingName =
  /gmail_quote|gmail_attr|gmail_extra|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|isReplyContent|ntes-mailmaster-quote|qm_from_mail|spnEditorSign|foxmail_quote|reply_quote|\bcite\b/gi;
/** The line that Outlook draws above what it quotes. */
const quotingLine = /border-top:\s*solid\s+#(?:E1E1E1|B5C4DF)/gi;

/** The text that stands above a quotation without an element of its own, behind two dashes or more. */
const quotingText = /原始邮件|回复的原邮件|Original Message/gi;

/** Where in raw HTML a mail program begins what it quotes; -1 where it quotes nothing. Costs no more than the HTML's length. */
export function quoteAt(html: string): number {
  const text = quotingTextAt(html);
  const tag = quotingTagAt(html);
  return text < 0 || (tag >= 0 && tag < text) ? tag : text;
}

/** Looks backward from each text, so that no run of dashes is tried from its every dash. */
function quotingTextAt(html: string): number {
  for (const { index } of html.matchAll(quotingText)) {
    let dashes = index;
    while (dashes > 0 && spaceBefore(html, dashes) > 0) dashes -= spaceBefore(html, dashes);
    let start = dashes;
    while (start > 0 && html[start - 1] === '-') start -= 1;
    if (dashes - start >= 2) return start;
  }
  return -1;
}

/** The length of the white space right before a place, written as a character or as an entity; 0 where there is none. */
function spaceBefore(html: string, at: number): number {
  if (/\s/.test(html.charAt(at - 1))) return 1;
  return html.endsWith('&nbsp;', at) ? '&nbsp;'.length : 0;
}

/** Looks at what lies between two `>` at a time: within it each beginning of a tag ends at the same place. */
function quotingTagAt(html: string): number {
  let from = 0;
  for (let end = html.indexOf('>'); end >= 0; from = end + 1, end = html.indexOf('>', from)) {
    const at = quotingStart(html.slice(from, end));
    if (at >= 0) return from + at;
  }
  return -1;
}

/** The first beginning of a tag in a stretch without `>` whose rest makes it a quotation. */
function quotingStart(stretch: string): number {
  const starts = [...stretch.matchAll(element)].map(({ 1: name = '', index }) => ({
    name: name.toLowerCase(),
    index,
  }));
  const [first] = starts;
  if (!first) return -1;
  if (namesQuotation(stretch.slice(first.index))) return first.index;
  const line = [...stretch.matchAll(quotingLine)].at(-1)?.index ?? -1;
  return (
    starts.find(({ name, index }) => alwaysQuotes.has(name) || (name === 'div' && index < line))?.index ?? -1
  );
}

/** Whether an attribute's value, up to the next quotation mark, has the name of a quotation. */
function namesQuotation(attributes: string): boolean {
  let before = '';
  for (const piece of attributes.split(/["']/)) {
    const last = [...piece.matchAll(quotingName)].at(-1)?.index ?? -1;
    const begun = naming.exec(piece);
    const isWithin = begun !== null && begun.index + begun[0].length <= last;
    if (last >= 0 && (isWithin || namingAtEnd.test(before))) return true;
    before = piece;
  }
  return false;
}
