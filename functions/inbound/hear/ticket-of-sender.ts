import { contactPoint } from '../../../shared/table/entities/contact.ts';
import { messageThread } from '../../../shared/table/entities/inbound.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { isFinished, type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { acceptsCustomerMessage } from '../../../shared/tickets/customer-message.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import type { MessageSender } from './sender-of-message.ts';

/** The most files of a number, and the most tickets of a file, the latest first, that are looked at. */
const maxFiles = 10;
const maxTickets = 50;

type Reads = Pick<Table, 'find' | 'page' | 'each'>;

/**
 * The ticket that a message goes to: one that is answered at the sender's number or reference and still takes messages. An open one before one that
 * is resolved, the one that waits for its customer first, then the latest. A ticket that is answered by mail is none, even with the number beside:
 * whoever typed both would read there what the owner of the number writes.
 */
export async function ticketOfSender(
  table: Reads,
  sender: MessageSender,
  now: Date,
): Promise<Ticket | undefined> {
  const found = new Map<string, Ticket>();
  for (const id of [...(await lastTickets(table, sender)), ...(await ticketsOfFiles(table, sender))]) {
    const each = await ticketOf((number) => table.find(ticket, number), id);
    if (each && takes(each, sender, now)) found.set(each.id, each);
  }
  return [...found.values()].sort(byRank)[0];
}

async function lastTickets({ find }: Reads, { hashes }: MessageSender): Promise<string[]> {
  const threads = await Promise.all(hashes.map((hash) => find(messageThread, hash)));
  return threads.flatMap((each) => (each ? [each.ticketId] : []));
}

async function ticketsOfFiles(table: Reads, sender: MessageSender): Promise<string[]> {
  const pages = await Promise.all(
    sender.points.map(({ address }) =>
      table.page(contactPoint, { ...contactPoint.prefix(address), limit: maxFiles }),
    ),
  );
  const files = new Set(pages.flatMap(({ values }) => values.map(({ customerId }) => customerId)));
  const ids: string[] = [];
  for (const customerId of files) {
    const request = { pk: customerPartition(customerId), index: 'person' as const, descending: true };
    let seen = 0;
    for await (const each of table.each(ticket, request)) {
      if (isAnsweredAt(each, sender)) ids.push(each.id);
      seen += 1;
      if (seen === maxTickets) break;
    }
  }
  return ids;
}

const isAnsweredAt = ({ contact }: Ticket, { points }: MessageSender): boolean =>
  contact.mail === undefined &&
  points.some(({ address }) => address === contact.phone || address === contact.reference);

const takes = (each: Ticket, sender: MessageSender, now: Date): boolean =>
  isAnsweredAt(each, sender) && !each.disowned && acceptsCustomerMessage(each, now);

const rankOf = (each: Ticket): number => (isFinished(each) ? 2 : each.state === 'pending' ? 0 : 1);

const byRank = (one: Ticket, other: Ticket): number => {
  if (rankOf(one) !== rankOf(other)) return rankOf(one) - rankOf(other);
  return one.openedAt === other.openedAt
    ? one.id < other.id
      ? -1
      : 1
    : one.openedAt > other.openedAt
      ? -1
      : 1;
};
