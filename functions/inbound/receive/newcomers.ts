import { isMailbox, withoutTag } from '../../../shared/mail/address.ts';
import { isRobotAddress } from '../../../shared/mail/robots.ts';
import type { Participant, Ticket } from '../../../shared/table/entities/ticket.ts';
import { type Newcomer, participantOf, withParticipants } from '../../../shared/tickets/participants.ts';
import type { MailAddress } from '../addresses.ts';
import type { OurMail } from '../our-mail.ts';
import type { ParsedMail } from '../parse-mail.ts';

/** Of one mail. */
const maxCopies = 10;

/** Whom a mail went to beside us and whom `except` names: its sender put them into To or Cc. */
export function copiesOf(
  { from, to, cc }: Pick<ParsedMail, 'from' | 'to' | 'cc'>,
  { addresses }: Pick<OurMail, 'addresses'>,
  addedBy: Participant['addedBy'],
): Newcomer[] {
  const others = new Map<string, MailAddress>();
  for (const each of [...to, ...cc]) {
    const { address } = each;
    const isOurs = addresses.includes(withoutTag(address));
    const isPerson = isMailbox(address) && !isRobotAddress(address);
    if (!isOurs && isPerson && address !== from?.address) others.set(address, each);
    if (others.size === maxCopies) break;
  }
  return [...others.values()].map(({ name, address: mail }) => ({ name, mail, role: 'cc', addedBy }));
}

/** The participant who wrote a mail, and the ticket's participants with the writer and the writer's copies. */
export function writerAmong(
  ticket: Pick<Ticket, 'contact' | 'participants'>,
  { name, address: mail }: MailAddress,
  copies: readonly Newcomer[],
  now: Date,
): { participant: string | undefined; participants: Participant[] } {
  const writer: Newcomer = { name, mail, role: 'writer', addedBy: 'mail' };
  const participants = withParticipants(ticket, [...(isMailbox(mail) ? [writer] : []), ...copies], now);
  return { participant: participantOf({ participants }, mail)?.id, participants };
}
