import { showTicketId } from '../../../shared/runtime/ids.ts';
import { callsToMake, pleaseCall } from '../../../shared/table/entities/please-call.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { DayEntry } from './day-shapes.ts';

/** The calls that a member of staff is to make instead of messages: about own tickets, and about those that nobody has. */
export async function pleaseCalls(
  table: Pick<Table, 'page' | 'findMany'>,
  owner: string,
  maxEntries: number,
): Promise<DayEntry[]> {
  const { values } = await table.page(pleaseCall, { pk: callsToMake, index: 'list', limit: maxEntries });
  const ids = values.map(({ ticketId }) => ticketId);
  const tickets = new Map((await table.findMany(ticket, ids)).map((each) => [each.id, each]));
  return values.flatMap(({ ticketId, messageId, phone, at }): DayEntry[] => {
    const found = tickets.get(ticketId);
    if (!found || (found.assignee !== undefined && found.assignee !== owner)) return [];
    return [
      {
        type: 'please-call',
        ...{ ticketId, number: showTicketId(ticketId), subject: found.subject, messageId },
        ...(phone === undefined ? {} : { phone }),
        ...{ dueAt: at, overdue: true },
      },
    ];
  });
}
