import { isMailbox, normaliseMail, withoutTag } from '../../shared/mail/address.ts';
import type { Person } from '../../shared/settings/people.ts';
import type { MailAddress } from './addresses.ts';
import { dividerOf } from './dividers.ts';
import { headOf } from './head-of.ts';
import { headerBlockAt, isOfMail } from './header-block.ts';
import { lineText } from './line-text.ts';
import type { OurMail } from './our-mail.ts';
import type { ParsedMail } from './parse-mail.ts';
import { readSubject } from './subject-prefix.ts';

/** The mail that is passed on stands near the top. */
const maxLines = 500;
const maxNameCharacters = 100;

/**
 * Who wrote the mail that another one passes on: From of the headers in its text, or of the mail that it encloses; undefined where it passes
 * on none, or does not tell. Nobody checked that name: it is what the sender's program wrote.
 */
function originalSender({
  subject,
  text,
  files,
}: Pick<ParsedMail, 'subject' | 'text' | 'files'>): MailAddress | undefined {
  const enclosed = files.find(({ mediaType }) => mediaType === 'message/rfc822');
  const lines = text.split('\n', maxLines).map((line) => lineText(line.replace(/^[>\s]{1,20}/, '')));
  const divided = lines.findIndex((line) => dividerOf(line) === 'forwarding');
  if (divided < 0 && readSubject(subject).mark !== 'forward' && !enclosed) return undefined;
  for (let at = Math.max(divided, 0); at < lines.length; at += 1) {
    const block = headerBlockAt(lines, at);
    const from =
      block && isOfMail(block, 'behind-divider') ? senderIn(block.values.get('from') ?? '') : undefined;
    if (from) return from;
  }
  const address = enclosed && headOf(enclosed.bytes).from;
  return address === undefined ? undefined : { name: '', address };
}

/** The same where a member of staff passes it on; undefined where that was not from outside. */
export function passedOnByStaff(
  mail: Pick<ParsedMail, 'from' | 'subject' | 'text' | 'files'>,
  people: Iterable<Pick<Person, 'mail'>>,
  { addresses }: Pick<OurMail, 'addresses'>,
): MailAddress | undefined {
  const staff = new Set(Array.from(people, ({ mail: address }) => address));
  if (mail.from === undefined || !staff.has(mail.from.address)) return undefined;
  const sender = originalSender(mail);
  return sender && !staff.has(sender.address) && !addresses.includes(withoutTag(sender.address))
    ? sender
    : undefined;
}

/** `Name <a@b>`, `"Name" [mailto:a@b]`, `a@b`. */
function senderIn(value: string): MailAddress | undefined {
  const words = value.replaceAll('mailto:', '').split(/[\s<>[\]();,"'|]+/);
  const found = words.find((word) => word.slice(1, -1).includes('@'));
  const address = found === undefined ? '' : normaliseMail(found);
  if (found === undefined || !isMailbox(address)) return undefined;
  const name = value
    .slice(0, value.indexOf(found))
    .replaceAll('mailto:', '')
    .replace(/[<>[\]()"'|\s]+/g, ' ')
    .trim();
  return { name: name.slice(0, maxNameCharacters).toWellFormed(), address };
}
