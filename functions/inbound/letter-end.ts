import { folded } from './automatic-subjects.ts';
import { isSignature } from './signature.ts';
import { withoutEndMarks } from './without-end-marks.ts';

/*
 * What closes a letter and says nothing of its matter: the name, trade and numbers below a closing formula, and the notices that firms put
 * below every mail. It stays in the text that is shown; kind, language and thanks are told without it ("Complaint Manager", "return it to
 * the sender").
 */

/** Formulas that nothing but a name follows, in lower case. Thanks are none: people go on below them. */
const formulas: ReadonlySet<string> = new Set(
  (
    'best regards|kind regards|warm regards|with best regards|with kind regards|regards|best wishes|sincerely|yours sincerely|sincerely yours|yours faithfully|yours truly|thanks and regards|thanks & regards|' +
    'mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße|liebe grüße|mfg|cordialement|bien cordialement|bien à vous|salutations|' +
    'saludos|un saludo|saludos cordiales|atentamente|cordiali saluti|distinti saluti|atenciosamente|met vriendelijke groet|z poważaniem|с уважением|此致|此致敬礼|敬礼|祝好|祝商祺|顺祝商祺|顺颂商祺|順頌商祺|よろしくお願いいたします|敬具'
  ).split('|'),
); // biome-ignore format: one list

/** What stands beside a name: trade, firm, number. */
const besideName = /[|/(（·–\d+]/u;
const nameWord = /^(?:\p{Lu}|(?:von|van|de|der|da)$)/u;
const maxNameWords = 5;

/** Whether a line begins with a name: some words with capitals, or a few Chinese characters. */
function isNamed(line: string): boolean {
  const name = line.split(besideName, 1)[0]?.trim() ?? '';
  if (/^\p{Script=Han}{2,4}$/u.test(name)) return true;
  const words = name.split(/[\s,]+/u);
  return words.length <= maxNameWords && words.every((word) => nameWord.test(word));
}

const postscript = /^p\.? ?s\b/iu;

/** How a notice begins, and what it speaks of. */
const noticeBegins =
  /^[*_\s]*(?:confidential|disclaimer|(?:legal|important|privacy|e-?mail) notice|(?:the information|the contents?)[^\n]{0,40}\bin this|this (?:e-?mail|message|communication|transmission)|(?:diese|der inhalt dieser) (?:e-?mail|nachricht)|ce (?:message|courriel|mail)|este (?:mensaje|correo|mensagem|e-?mail)|(?:本|此|该)(?:电子)?(?:邮件|郵件))/iu;
const noticeTells =
  /confidential|privileged|intended (?:only|solely|recipient|for)|vertraulich|confidentiel|destinataire|confidencial|destinatario|保密|机密|機密|收件人|收信人/iu;

/** A text without what closes it. */
export interface Told {
  /** What its writer says of the matter; the whole text where nothing else stands. */
  own: string;
  /** Who signs, as the line below the formula says; empty where nothing was taken off below one. */
  signer: string;
}

/** @param text line ends are `\n`. */
export function withoutLetterEnd(text: string): Told {
  const told = text
    .split(/\n[^\S\n]*\n/)
    .filter((part) => !(noticeBegins.test(part.trimStart()) && noticeTells.test(part)))
    .join('\n\n');
  const lines = told.split('\n');
  const at = lines.findLastIndex(isFormula);
  const below = lines.slice(at + 1).flatMap((line) => line.trim() || []);
  const isEnd =
    at > 0 &&
    (below.length === 0 || (isSignature(below) && isNamed(below[0] ?? ''))) &&
    !below.some((line) => postscript.test(line));
  // 此致 and 敬礼 stand on two lines.
  const from = isFormula(lines[at - 1]) ? at - 1 : at;
  const rest = (isEnd ? lines.slice(0, from).join('\n') : told).trim();
  return rest === '' ? { own: text, signer: '' } : { own: rest, signer: isEnd ? (below[0] ?? '') : '' };
}

const maxFormulaCharacters = 40;
const isFormula = (line = ''): boolean =>
  formulas.has(withoutEndMarks(line.slice(0, maxFormulaCharacters).trim().toLowerCase(), ',.!，。！ '));

const wordsOfNames = /[\p{L}\p{M}]{2,40}/gu;

/**
 * Whether one of the names has a word in common with a line below a formula; Chinese ones stand anywhere in it. Of an address what stands before
 * its `@` counts.
 */
export function isSignedBy(signer: string, names: readonly string[]): boolean {
  const said = folded(signer);
  const words = new Set(said.match(wordsOfNames) ?? []);
  return names
    .flatMap((name) => folded(name.split('@', 1)[0] ?? '').match(wordsOfNames) ?? [])
    .some((word) => words.has(word) || (/^\p{Script=Han}/u.test(word) && said.includes(word)));
}
