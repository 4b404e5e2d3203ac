import { answerAboveMark } from '../../../shared/mail/answer-above.ts';
import { foldMail } from '../fold-quoted.ts';

/** Stands for words above, so that what follows can be a quotation from its first line on. */
const first = '.';

/**
 * What a member of staff wrote above the quotation of our notice. Nothing of the quotation may go to a customer, so that words between its
 * lines are not taken either.
 * @param text line ends are `\n`.
 */
export function staffWords(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trimStart().startsWith('>') || line.includes(answerAboveMark));
  // The line that introduces a quotation is known by a quoted line below it, and a text of nothing else is not folded.
  const above = [first, ...(at < 0 ? lines : [...lines.slice(0, at), '>'])].join('\n');
  const { fresh } = foldMail(above, { answers: true });
  return fresh.slice(first.length).replace(/\n>$/, '').trim();
}
