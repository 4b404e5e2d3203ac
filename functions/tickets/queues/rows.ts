import * as z from 'zod';
import { Grade, ServiceTarget } from '../../../events/vocabulary.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { readMark } from '../../../shared/table/entities/read-mark.ts';
import { isFinished, LastWord, type Ticket, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { openTickets } from '../../../shared/table/entities/ticket-count.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { ListedTicket } from '../../../shared/tickets/detail/listed-ticket.ts';
import { TicketSummary } from '../../../shared/tickets/detail/ticket-shapes.ts';
import { summaryOf } from '../../../shared/tickets/detail/ticket-view.ts';
import { dueTargetOf } from '../../../shared/tickets/due-target.ts';
import { isSaid, lastWordOf } from '../../../shared/tickets/last-word.ts';

/** Who said something: `staff` by subject in `author`. */
const Side = z.enum(['customer', 'participant', 'staff', 'system']);
type Side = z.output<typeof Side>;

/** A ticket as a row of a list, for the member of staff who asks. */
export const TicketRow = TicketSummary.extend({
  /** What was said last, its beginning: a message, a reply, a note, a call, an agreement. */
  lastMessage: LastWord.extend({ by: Side }).optional(),
  /** Somebody else said something that the caller has not seen (`POST /v1/tickets/{id}/seen`). */
  unread: z.boolean(),
  /** What is waited for: the target that is due first. Absent where no service level holds, or all of it is done. */
  dueTarget: z
    .object({
      target: ServiceTarget,
      dueAt: z.iso.datetime(),
      /** The clock stands still, since the ticket waits for somebody else. */
      paused: z.boolean(),
      breached: z.boolean(),
    })
    .optional(),
  /** Files on its timeline; absent on tickets of earlier versions. */
  files: z.number().int().optional(),
  /** The customer’s other open tickets, and grade; absent while it has no customer. */
  otherOpenTickets: z.number().int().optional(),
  grade: Grade.optional(),
}).meta({ id: 'TicketRow' });
export type TicketRow = z.output<typeof TicketRow>;

export type RowReads = Pick<Table, 'findMany' | 'page'>;

/** So many of the latest entries are looked through for the last word of a ticket of an earlier version. */
const maxLookedThrough = 20;

/**
 * Tickets as rows for a member of staff, in their order, and their customers. Beside what tickets tell themselves it costs three batched
 * reads, however many they are, and one query for each ticket of an earlier version, which does not know its last word.
 */
export async function rowsOf<T extends ListedTicket>(
  table: RowReads,
  tickets: readonly T[],
  person: string,
): Promise<{ rows: TicketRow[]; customers: Customer[] }> {
  const customerIds = [...new Set(tickets.flatMap(({ customerId = [] }) => customerId))];
  const [marks, customers, counts, lasts] = await Promise.all([
    table.findMany(
      readMark,
      tickets.map(({ id: ticketId }) => ({ ticketId, person })),
    ),
    table.findMany(customer, customerIds),
    table.findMany(openTickets, customerIds),
    Promise.all(tickets.map(async (each) => each.last ?? (await lastOf(table, each.id)))),
  ]);
  const seen = new Map(marks.map(({ ticketId, through }) => [ticketId, through]));
  const files = new Map(customers.map((each) => [each.id, each]));
  const open = new Map(counts.map((each) => [each.customerId, each.open]));
  const rows = tickets.map((each, place): TicketRow => {
    const last = lasts[place];
    const due = dueTargetOf(each.service?.targets ?? []);
    const all = each.customerId === undefined ? undefined : open.get(each.customerId);
    const grade = each.customerId === undefined ? undefined : files.get(each.customerId)?.grade;
    return {
      ...summaryOf(each),
      ...(last ? { lastMessage: { ...last, by: sideOf(last) } } : {}),
      unread: last !== undefined && last.author !== person && last.entryId > (seen.get(each.id) ?? ''),
      ...(due && !isFinished(each)
        ? {
            dueTarget: {
              ...{ target: due.target, dueAt: due.dueAt },
              ...{ paused: due.state === 'paused', breached: due.state === 'breached' },
            },
          }
        : {}),
      ...(each.files === undefined ? {} : { files: each.files }),
      ...(all === undefined ? {} : { otherOpenTickets: Math.max(0, all - (isFinished(each) ? 0 : 1)) }),
      ...(grade === undefined ? {} : { grade }),
    };
  });
  return { rows, customers };
}

const sideOf = ({ author }: Pick<LastWord, 'author'>): Side =>
  author === 'customer' || author === 'participant' || author === 'system' ? author : 'staff';

/** The last word of a ticket that does not know it. */
async function lastOf(table: RowReads, ticketId: Ticket['id']): Promise<LastWord | undefined> {
  const latest = { ...timelineEntry.prefix(ticketId), descending: true, limit: maxLookedThrough };
  const { values } = await table.page(timelineEntry, latest);
  const said = values.find(isSaid);
  return said && lastWordOf(said);
}
