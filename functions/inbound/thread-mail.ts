import { normaliseMail } from '../../shared/mail/address.ts';
import { readTicketId } from '../../shared/runtime/ids.ts';
import type { Ports } from '../../shared/runtime/ports.ts';
import { isThreadRoot, mailThread, mailThreadHash } from '../../shared/table/entities/inbound.ts';
import { type Ticket, ticket as ticketEntity } from '../../shared/table/entities/ticket.ts';
import { ticketOf } from '../../shared/tickets/ticket-of.ts';
import type { ParsedMail } from './parse-mail.ts';

export interface ThreadDeps {
  table: Pick<Ports['table'], 'find'>;
  replyAddresses: Pick<Ports['replyAddresses'], 'read'>;
}

/** To which ticket a mail belongs, never an alias, and by what it was known. */
export interface Thread {
  ticket: Ticket;
  by: 'token' | 'message-id' | 'number';
}

/** Headers that servers put a mail's real recipient into. */
const recipientHeaders = new Set([
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
]);
const maxAddresses = 50;
const maxMessageIds = 20;

/** Returns every address that a mail may have been sent to: To, Cc, and the headers that servers added. */
export function recipientsOf({ to, cc, headers }: Pick<ParsedMail, 'to' | 'cc' | 'headers'>): string[] {
  const noted = headers.flatMap(({ name, value }) => {
    if (recipientHeaders.has(name))
      return [...value.matchAll(/[^\s<>,;"]+@[^\s<>,;"]+/g)].map(([address]) => address);
    return name === 'received'
      ? [...value.matchAll(/\bfor\s+<?([^\s<>;]+@[^\s<>;]+)/gi)].map(([, address = '']) => address)
      : [];
  });
  const all = [...to, ...cc].map(({ address }) => address).concat(noted.map(normaliseMail));
  return [...new Set(all)].slice(0, maxAddresses);
}

/**
 * Finds the ticket of a mail: by the token of a reply address; by the mails it answers; or by a number in its subject,
 * which counts only when the mail comes from the ticket's own contact, since anybody may know a number. Merged tickets
 * lead to their target.
 */
export async function threadMail(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  return (await byToken(deps, mail)) ?? (await byMessageId(deps, mail)) ?? (await byNumber(deps, mail));
}

const find =
  ({ table }: ThreadDeps) =>
  (id: string): Promise<Ticket | undefined> =>
    table.find(ticketEntity, id);

async function byToken(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  for (const address of recipientsOf(mail)) {
    const target = await deps.replyAddresses.read(address);
    const named = target && (await deps.table.find(ticketEntity, target.ticketId));
    // Raising the version of a ticket's links revokes its reply addresses.
    if (!named || named.linkVersion !== target.version) continue;
    const ticket = await ticketOf(find(deps), named.id);
    if (ticket) return { ticket, by: 'token' };
  }
  return undefined;
}

async function byMessageId(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  // The nearest first: what it answers, then its line of ancestors from the last to the first.
  for (const id of ancestorsOf(mail)) {
    const noted = await deps.table.find(mailThread, mailThreadHash(id));
    const ticket = noted && (await ticketOf(find(deps), noted.ticketId));
    if (ticket) return { ticket, by: 'message-id' };
  }
  return byAwaitedId(deps, mail);
}

/** The Message-IDs that a mail answers, the nearest first, without the roots, which are ids of no mail. */
export const ancestorsOf = ({
  inReplyTo,
  references,
}: Pick<ParsedMail, 'inReplyTo' | 'references'>): string[] =>
  [...new Set([...inReplyTo, ...references.toReversed()])]
    .filter((id) => !isThreadRoot(id))
    .slice(0, maxMessageIds);

/** A late mail: an answer to it arrived first. */
async function byAwaitedId(deps: ThreadDeps, { messageId, from }: ParsedMail): Promise<Thread | undefined> {
  const noted =
    messageId === undefined ? undefined : await deps.table.find(mailThread, mailThreadHash(messageId));
  const ticket = noted?.awaited ? await ticketOf(find(deps), noted.ticketId) : undefined;
  return ticket && ticket.contact.mail === from?.address ? { ticket, by: 'message-id' } : undefined;
}

async function byNumber(deps: ThreadDeps, mail: ParsedMail): Promise<Thread | undefined> {
  const senders = [mail.from, ...mail.replyTo].flatMap((each) => (each ? [each.address] : []));
  for (const [, typed = ''] of [
    ...mail.subject.matchAll(/(?<![\w-])([0-9A-Za-z]{5}[- ]?[0-9A-Za-z]{5})(?![\w-])/g),
  ].slice(0, 5)) {
    const id = readTicketId(typed);
    const named = id === undefined ? undefined : await deps.table.find(ticketEntity, id);
    if (!named?.contact.mail || !senders.includes(named.contact.mail)) continue;
    const ticket = await ticketOf(find(deps), named.id);
    if (ticket) return { ticket, by: 'number' };
  }
  return undefined;
}
