import { isMailbox, withoutTag } from '../../shared/mail/address.ts';
import { isRobotAddress } from '../../shared/mail/robots.ts';
import { type MailAddress, mailboxesIn } from './addresses.ts';
import type { OurMail } from './our-mail.ts';
import { headerIn, type ParsedMail } from './parse-mail.ts';
import type { MailReceipt } from './receipt.ts';

/** Where groups and lists that send in their own name say who wrote. */
const originalHeaders = ['x-original-from', 'x-original-sender', 'x-google-original-from'];

/** What forwarders make of an envelope address (SRS, BATV): nobody can be answered there. */
const rewritten = /^(?:srs[01][-+=]|prvs=|btv1==)/;

/**
 * Who is to be answered, as far as a mail says: the address in Reply-To, since forms on other sites and groups send in their own name; else
 * From; where that is absent or our own, whom a group's headers or the envelope name. Nothing of it is proven. Where only an address
 * of ours is left, that one is returned without being anybody's.
 */
export function senderOf(
  mail: Pick<ParsedMail, 'from' | 'replyTo' | 'headers'>,
  { envelope }: Pick<MailReceipt, 'envelope'>,
  { addresses }: Pick<OurMail, 'addresses'>,
): { sender: MailAddress | undefined; isOurs: boolean } {
  const { from, replyTo } = mail;
  const isOurs = ({ address }: MailAddress): boolean => addresses.includes(withoutTag(address));
  const reply = replyTo.find(
    (each) => each.address !== from?.address && !isOurs(each) && !isRobotAddress(each.address),
  );
  if (reply) return { sender: { ...reply, name: reply.name || personIn(from?.name) }, isOurs: false };
  if (from && !isOurs(from)) return { sender: from, isOurs: false };
  const others = [...originalHeaders.flatMap((name) => addressesIn(headerIn(mail, name))), envelope ?? ''];
  const found = others.find(
    (address) =>
      isMailbox(address) &&
      !rewritten.test(address) &&
      !isRobotAddress(address) &&
      !addresses.includes(withoutTag(address)),
  );
  if (found) return { sender: { name: personIn(from?.name), address: found }, isOurs: false };
  return { sender: from, isOurs: from !== undefined };
}

const addressesIn = (header: string | undefined): string[] =>
  mailboxesIn(header ?? '').map(({ address }) => address);

/** `'Ann Lee' via Service`, as groups write: Ann Lee. */
function personIn(name = ''): string {
  const at = name.lastIndexOf(' via ');
  return at < 0
    ? name
    : name
        .slice(0, at)
        .replace(/^['"]|['"]$/g, '')
        .trim();
}
