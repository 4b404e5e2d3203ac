import type { ParsedMail } from './parse-mail.ts';
import { readSubject } from './subject-prefix.ts';

/**
 * Whether a mail answers another one: only then what it repeats of that is folded. A forward does not, although programs name in it the mail
 * that it passes on.
 * @param isToReplyAddress whether it was sent to an address that was made for answers to a ticket.
 */
export function answersMail(
  { subject, inReplyTo, references }: Pick<ParsedMail, 'subject' | 'inReplyTo' | 'references'>,
  isToReplyAddress: boolean,
): boolean {
  const { mark } = readSubject(subject);
  return (
    mark !== 'forward' &&
    (mark === 'answer' || isToReplyAddress || inReplyTo.length > 0 || references.length > 0)
  );
}
