import { newTicketId } from '../../shared/runtime/ids.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import type { StoredItem, Table } from '../../shared/table/table.ts';
import { after, iso, seconds } from '../../shared/time/clock.ts';

const start = new Date('2026-11-20T02:00:00.000Z');

/** A ticket as it might be stored; the `n`th is opened and due a second after the one before. */
export const someTicket = (n: number, facts: Partial<Ticket> = {}): Ticket => {
  const at = iso(after(start, seconds(n)));
  return {
    id: newTicketId(),
    version: 1,
    kind: 'repair',
    state: 'open',
    queue: 'repairs',
    priority: 'normal',
    subject: `Washing machine leaks ${n}`,
    description:
      'Since this morning water comes from under the door as soon as the drum fills. Model WM-7, two years old.',
    contact: { name: '王芳', mail: `customer-${n}@example.com`, phone: '+8613800138000' },
    language: 'en',
    channel: 'form',
    fields: {},
    openedAt: at,
    dueAt: iso(after(start, seconds(n) + 86_400_000)),
    updatedAt: at,
    resolution: 0,
    linkVersion: 1,
    last: {
      entryId: '01JD9Z00000000000000000000',
      at,
      kind: 'customer-message',
      author: 'customer',
      text: 'It leaks.',
    },
    files: 0,
    correlationId: 'correlation',
    ...facts,
  };
};

/** The `n`th entry of a ticket's conversation (below 1000), in turn the customer's and ours. */
export const someEntry = ({ id: ticketId, openedAt: at }: Ticket, n: number): StoredItem =>
  timelineEntry.item({
    ticketId,
    id: `01JD9Z00000000000000000${String(n).padStart(3, '0')}`,
    at,
    kind: n % 2 ? 'staff-reply' : 'customer-message',
    author: n % 2 ? 'agent' : 'customer',
    text: 'We look after it and write again as soon as the part is here.',
  });

/** Stores items quickly: a hundred a transaction. */
export async function storeItems(
  table: Pick<Table, 'transact'>,
  items: readonly StoredItem[],
): Promise<void> {
  for (let start = 0; start < items.length; start += 100) {
    await table.transact(items.slice(start, start + 100).map((put) => ({ put })));
  }
}

export const storeTickets = (table: Pick<Table, 'transact'>, tickets: readonly Ticket[]): Promise<void> =>
  storeItems(
    table,
    tickets.map((each) => ticket.item(each)),
  );
