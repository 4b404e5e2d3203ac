import { textOfHtml } from './clean-html.ts';
import { type Folded, foldMail, quotationIn } from './fold-quoted.ts';
import { type HtmlLine, htmlLines } from './html-lines.ts';
import { type Told, withoutLetterEnd } from './letter-end.ts';

/** What a mail says, without what it quotes. */
export interface MailBody extends Pick<Folded, 'fresh' | 'quoted' | 'own'> {
  /** Raw HTML, not cleaned; absent where the mail has none, or nothing stands in it beside a text. */
  html?: string;
}

/**
 * Folds both parts of a mail's body in the same place. A text part leads; where only the elements of the HTML tell what is quoted, the text
 * is cut where the HTML's own part ends, and the other way round.
 * @param facts `answers`: whether the mail answers another one (answers.ts).
 * @returns `own` without what closes the letter, too (letter-end.ts).
 */
export function bodyOf(
  mail: { text: string; html?: string | undefined },
  facts: { answers: boolean },
): MailBody & Told {
  const body = foldBody(mail, facts);
  return { ...body, ...withoutLetterEnd(body.own) };
}

function foldBody(
  { text, html }: { text: string; html?: string | undefined },
  { answers }: { answers: boolean },
): MailBody {
  if (html === undefined) return foldMail(text, { answers });
  const lines = htmlLines(html);
  if (text.trim() === '') return bodyOfHtml(html, lines, answers);
  // Some programs leave an empty document beside the text.
  if (lines.every((line) => line.text === '')) return foldMail(text, { answers });
  const folded = foldMail(text, { answers });
  const quotation = answers ? quotationIn(lines) : undefined;
  if (quotation?.is === 'below' && (folded.quotation === 'nowhere' || folded.quotation === 'below')) {
    const front = html.slice(0, lines[quotation.cut]?.from);
    const cut = sameLengthOf(text, lines.slice(0, quotation.cut));
    // The elements know an introduction in a language that no list has.
    if (cut !== undefined && (folded.quotation === 'nowhere' || cut < folded.front.length)) {
      const { fresh, quoted, own } = foldMail(text.slice(0, cut), { answers });
      return {
        fresh,
        quoted: [quoted, text.slice(cut).trim()].filter(Boolean).join('\n\n'),
        own,
        html: front,
      };
    }
    return { ...folded, html: folded.quotation === 'below' ? front : html };
  }
  const same =
    folded.quotation === 'below' && quotation?.is === 'nowhere' ? sameLineOf(lines, folded.front) : undefined;
  return { ...folded, html: html.slice(0, same) };
}

function bodyOfHtml(html: string, lines: readonly HtmlLine[], answers: boolean): MailBody {
  const quotation = answers ? quotationIn(lines) : undefined;
  if (quotation?.is !== 'below') {
    const folded = foldMail(textOfHtml(html), { answers: false });
    const own =
      quotation?.is === 'between' ? quotation.own.map((at) => lines[at]?.text).join('\n') : folded.own;
    return { ...folded, own, html };
  }
  const at = lines[quotation.cut]?.from ?? html.length;
  const { fresh, quoted, own } = foldMail(textOfHtml(html.slice(0, at)), { answers: false });
  return {
    fresh,
    quoted: [quoted, textOfHtml(html.slice(at))].filter(Boolean).join('\n\n'),
    own,
    html: html.slice(0, at),
  };
}

/** A text without all that programs write in different ways into text and HTML. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Where in a text the same stands up to there as in lines of HTML; undefined where something else stands, or nothing follows. */
function sameLengthOf(text: string, lines: readonly HtmlLine[]): number | undefined {
  const wanted = lettersOf(lines.map((line) => line.text).join(''));
  if (wanted === '' || !lettersOf(text).startsWith(wanted)) return undefined;
  let letters = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (letters >= wanted.length) break;
    letters += lettersOf(line).length;
    at += line.length + 1;
  }
  return letters === wanted.length && at < text.length ? at : undefined;
}

/** The place in the raw HTML of the line that follows the same text; undefined where there is none. */
function sameLineOf(lines: readonly HtmlLine[], front: string): number | undefined {
  const wanted = lettersOf(front);
  let letters = '';
  for (const { text, from } of lines) {
    if (letters.length >= wanted.length && text !== '') return letters === wanted ? from : undefined;
    letters += lettersOf(text);
  }
  return undefined;
}
