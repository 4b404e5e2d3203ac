import { deliveryViewOf } from '../../mail/delivery-state.ts';
import { type Message, message } from '../../table/entities/message.ts';
import type { TimelineEntry } from '../../table/entities/ticket.ts';
import { ticketMessage } from '../../table/entities/ticket-message.ts';
import type { Table } from '../../table/table.ts';
import type { ShownEntry } from './ticket-shapes.ts';

type Reads = Pick<Table, 'each' | 'findMany'>;

/** Messages that one page of a timeline is told with, of each ticket that it has entries of: the latest. */
const maxMessages = 400;

/** Sorts behind the id of every message. */
const behind = '~';

/** The entry kinds that a message of a template tells of, for messages of earlier versions, which do not name their entry. */
const kindsOf: Readonly<Record<string, TimelineEntry['kind']>> = {
  'ticket-acknowledged': 'customer-message',
  'ticket-reply': 'staff-reply',
  'ticket-copy': 'staff-reply',
  'ticket-agreement': 'agreement',
  'ticket-merged': 'merge',
};

/** Entries of a timeline, oldest first, each with what became of the messages that carried it or told of it. */
export async function withDeliveries(table: Reads, entries: readonly TimelineEntry[]): Promise<ShownEntry[]> {
  const ids = [...new Set(entries.map(({ ticketId }) => ticketId))];
  const found = await Promise.all(
    ids.map((id) =>
      messagesIn(
        table,
        id,
        entries.filter(({ ticketId }) => ticketId === id),
      ),
    ),
  );
  const messages = found.flat();
  return entries.map((entry) => {
    const deliveries = messages.filter((each) => isAbout(each, entry)).map(deliveryViewOf);
    return deliveries.length === 0 ? entry : { ...entry, deliveries };
  });
}

/** The messages about a ticket that were queued between the first and the last of some entries, and what was sent in their place. */
async function messagesIn(
  table: Reads,
  ticketId: string,
  entries: readonly TimelineEntry[],
): Promise<Message[]> {
  const [from = '', until = ''] = [entries[0]?.at, entries.at(-1)?.at];
  const ids: string[] = [];
  const startKey = { ...ticketMessage.key({ ticketId, at: until, id: behind }) };
  const request = { ...ticketMessage.prefix(ticketId), startKey, descending: true, limit: 100 };
  for await (const { id, at } of table.each(ticketMessage, request)) {
    if (at < from || ids.length === maxMessages) break;
    ids.push(id);
  }
  const found = new Map<string, Message>();
  for (let wanted = ids; wanted.length > 0 && found.size < 2 * maxMessages; ) {
    const more = await table.findMany(message, wanted);
    for (const each of more) found.set(each.id, each);
    wanted = more.flatMap(({ sentAgainAs }) =>
      sentAgainAs === undefined || found.has(sentAgainAs) ? [] : [sentAgainAs],
    );
  }
  return [...found.values()].sort((one, other) =>
    `${one.queuedAt}${one.id}` < `${other.queuedAt}${other.id}` ? -1 : 1,
  );
}

function isAbout({ ticketId, entryId, queuedAt, template }: Message, entry: TimelineEntry): boolean {
  if (ticketId !== entry.ticketId) return false;
  if (entryId !== undefined) return entryId === entry.id;
  return queuedAt === entry.at && kindsOf[template] === entry.kind;
}
