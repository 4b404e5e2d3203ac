import { showTicketId } from '../../../shared/runtime/ids.ts';
import { promise } from '../../../shared/table/entities/call.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { agentWork } from '../../../shared/table/entities/partitions.ts';
import { Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import { customerNameOf } from '../desk/message-view.ts';
import type { DueBounds } from '../occurrence-lists.ts';
import type { DayEntry } from './day-shapes.ts';

const DueTicket = Ticket.pick({ id: true, subject: true, priority: true, dueAt: true });

type Due =
  | { type: 'promise'; value: ReturnType<typeof promise.parse> }
  | { type: 'ticket'; value: ReturnType<typeof DueTicket.parse> };

/** Promises and tickets of a member of staff that are due between two instants, the earliest first. */
export async function ownWork(
  table: Pick<Table, 'queryAll'>,
  agent: string,
  { from = '', until }: DueBounds & { until: string },
  maxEntries: number,
): Promise<Due[]> {
  const found: Due[] = [];
  // Tickets that wait for someone else are sorted after all due ones and are not read.
  const sort = { from: from || '0', to: until };
  const request = { pk: agentWork(agent), index: 'mine' as const, sort, limit: 100 };
  for await (const { key, value: item } of keyedItems(table, [promise, ticket], request)) {
    if (found.length === maxEntries || key >= until) break;
    if (item.type === promise.name) found.push({ type: 'promise', value: promise.parse(item) });
    if (item.type === ticket.name) found.push({ type: 'ticket', value: DueTicket.parse(item) });
  }
  return found;
}

/** One of them as the day list shows it; `now` tells what is overdue. */
export function workEntry(due: Due, customers: ReadonlyMap<string, Customer>, now: string): DayEntry {
  const overdue = due.value.dueAt < now;
  if (due.type === 'ticket') {
    const { id, subject, priority, dueAt } = due.value;
    return { type: 'ticket', ticketId: id, number: showTicketId(id), subject, priority, dueAt, overdue };
  }
  const { id, callId, text, dueAt, customerId, ticketId } = due.value;
  const customer = customerId === undefined ? undefined : customers.get(customerId);
  return {
    type: 'promise',
    ...{ promiseId: id, callId, text, dueAt, overdue },
    ...(customerId === undefined ? {} : { customerId }),
    ...(customer ? { customer: customerNameOf(customer) } : {}),
    ...(ticketId === undefined ? {} : { ticketId }),
  };
}
