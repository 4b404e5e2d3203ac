import { ticketKinds } from '../../../events/vocabulary.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { handedOverPromises, promise } from '../../../shared/table/entities/call.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { agentWork } from '../../../shared/table/entities/partitions.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import { kindWork, Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { QueryRequest } from '../../../shared/table/items.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';
import { customerNameOf } from '../desk/message-view.ts';
import type { DueBounds } from '../occurrence-lists.ts';
import type { DayEntry } from './day-shapes.ts';

const DueTicket = Ticket.pick({ id: true, subject: true, priority: true, dueAt: true, assignee: true });

type Due =
  | { type: 'promise'; value: ReturnType<typeof promise.parse> }
  | { type: 'ticket'; value: ReturnType<typeof DueTicket.parse> };

/** Promises and tickets of a member of staff that are due between two instants, the earliest first. */
export async function ownWork(
  table: Pick<Table, 'queryAll'>,
  agent: string,
  bounds: DueBounds & { until: string },
  maxEntries: number,
): Promise<Due[]> {
  return dueIn(table, { pk: agentWork(agent), index: 'mine' }, bounds, maxEntries);
}

/**
 * What nobody has and supervisors look after: promises of those who left, complaints without an assignee. As in {@link ownWork}, not in
 * the order of time.
 */
export async function nobodysWork(
  table: Pick<Table, 'queryAll'>,
  bounds: DueBounds & { until: string },
  maxEntries: number,
): Promise<Due[]> {
  const complaints = ticketKinds.filter(isComplaint).flatMap((kind) => allShards(kindWork(kind), workShards));
  const found = await Promise.all([
    dueIn(table, { pk: handedOverPromises, index: 'mine' }, bounds, maxEntries),
    ...complaints.map((pk) => dueIn(table, { pk, index: 'list' }, bounds, maxEntries)),
  ]);
  return found
    .flat()
    .filter((due) => due.type === 'promise' || due.value.assignee === undefined)
    .slice(0, maxEntries);
}

async function dueIn(
  table: Pick<Table, 'queryAll'>,
  place: Pick<QueryRequest, 'pk' | 'index'>,
  { from = '', until }: DueBounds & { until: string },
  maxEntries: number,
): Promise<Due[]> {
  const found: Due[] = [];
  // Tickets that wait for someone else are sorted after all due ones and are not read.
  const sort = { from: from || '0', to: until };
  const request = { ...place, sort, limit: 100 };
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
    const { id, subject, priority, dueAt, assignee } = due.value;
    const nobodys = assignee === undefined ? { unassigned: true as const } : {};
    const number = showTicketId(id);
    return { type: 'ticket', ticketId: id, number, subject, priority, ...nobodys, dueAt, overdue };
  }
  const { id, callId, text, dueAt, customerId, ticketId, agent, handedOverAt } = due.value;
  const customer = customerId === undefined ? undefined : customers.get(customerId);
  return {
    type: 'promise',
    ...{ promiseId: id, callId, text, dueAt, overdue },
    ...(handedOverAt === undefined ? {} : { handedOverFrom: agent }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(customer ? { customer: customerNameOf(customer) } : {}),
    ...(ticketId === undefined ? {} : { ticketId }),
  };
}
