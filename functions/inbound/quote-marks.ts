/*
 * How mail programs mark in HTML what they quote: an element with a name of theirs. What a name says of the lines from there on is one row.
 */

/** What an element says. */
export type QuoteMark =
  /** All within it is quoted. */
  | 'quotes'
  /** The line that introduces a quotation begins here. */
  | 'introduces'
  /** All from here to the end of the mail is quoted. */
  | 'begins'
  /** A forwarded mail begins here. */
  | 'forwards'
  /** Within it stands the writer's signature. */
  | 'signs'
  /** A block that may be a quotation or only moved to the right. */
  | 'indents';

const names: ReadonlyArray<readonly [QuoteMark, readonly string[]]> = [
  ['forwards', ['moz-forward-container']],
  [
    'quotes',
    [
      'yahoo_quoted', 'ntes-mailmaster-quote', 'original-content', 'qm_from_mail', 'foxmail_quote', 'reply_quote', 'protonmail_quote', 'tutanota_quote',
      'isreplycontent', 'messagereplysection', 'ms-outlook-mobile-reference-message', 'mail-editor-reference-message-container', 'mailbird_quote', 'front-blockquote',
      'tmail_quote', 'alimail-quote', 'mcntsignaturequote', 'iscaas_quote', 'sparkquote',
    ],
  ],
  ['introduces', ['gmail_quote', 'gmail_attr', 'gmail_extra', 'moz-cite-prefix', 'zmail_extra', 'gmail_quote_container', 'outlookmessageheader']],
  ['begins', ['divrplyfwdmsg', 'appendonsend', 'olk_src_body_section', 'x_divrplyfwdmsg']],
  ['signs', ['gmail_signature', 'moz-signature', 'spneditorsign', 'ms-outlook-mobile-signature', 'protonmail_signature_block', 'yahoo_signature', 'divspark_signature', 'foxmailsign']],
]; // biome-ignore format: one list a mark

const byName = new Map(names.flatMap(([mark, each]) => each.map((name) => [name, mark] as const)));

/** The line that Outlook and Foxmail draw above what they quote. */
const drawnLine = /border-top:\s{0,9}solid\s{1,9}#(?:E1E1E1|B5C4DF)/i;

const blocks: ReadonlySet<string> = new Set([
  'blockquote',
  'div',
  'table',
  'section',
  'includetail',
  'span',
  'font',
  'p',
  'hr',
  'td',
]);
/** Of an attribute so much is looked at. In UTF-16 units. */
const maxAttributeCharacters = 300;

/** What an element of raw HTML says of the lines from it on; undefined where it says nothing. */
export function quoteMarkOf(
  element: string,
  attributes: Readonly<Record<string, string>>,
): QuoteMark | undefined {
  if (!blocks.has(element)) return undefined;
  const named = nameMark(attributes);
  if (element === 'includetail') return 'quotes';
  if (element === 'blockquote') {
    const { type = '' } = attributes;
    return named === 'introduces' || named === 'quotes' || type.toLowerCase() === 'cite'
      ? 'quotes'
      : (named ?? 'indents');
  }
  if (named) return named;
  if ((attributes.type ?? '').toLowerCase() === 'cite') return 'quotes';
  return element === 'div' && drawnLine.test((attributes.style ?? '').slice(0, maxAttributeCharacters))
    ? 'begins'
    : undefined;
}

function nameMark(attributes: Readonly<Record<string, string>>): QuoteMark | undefined {
  for (const attribute of ['class', 'id', 'name']) {
    const value = (attributes[attribute] ?? '').slice(0, maxAttributeCharacters).toLowerCase();
    for (const name of value.split(/\s+/)) {
      const mark = byName.get(name) ?? (/^cite$/.test(name) ? 'quotes' : undefined);
      if (mark) return mark;
    }
  }
  return undefined;
}
