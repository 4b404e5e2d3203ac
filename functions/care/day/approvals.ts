import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import { kindWork, Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';
import { complaintKinds } from '../../../shared/tickets/kinds.ts';
import { dueOccurrences, toApprove } from '../occurrence-lists.ts';
import type { DayEntry } from './day-shapes.ts';

/** Care messages that await approval, the earliest due first. */
export async function careApprovals(
  table: Pick<Table, 'queryAll'>,
  maxEntries: number,
): Promise<Occurrence[]> {
  const found: Occurrence[] = [];
  for await (const { value } of dueOccurrences(table, toApprove(), { size: maxEntries })) {
    if (found.length === maxEntries) break;
    found.push(value);
  }
  return found;
}

const Asked = Ticket.pick({ id: true, subject: true, complaint: true });
const wanted = Object.keys(Asked.shape);

/**
 * Compensations that await somebody else's decision than that of `caller`. Open complaints are looked through, the most
 * urgent `maxEntries` of each shard: no index holds the few of them that have one.
 */
export async function compensationApprovals(
  table: Pick<Table, 'query'>,
  caller: string,
  maxEntries: number,
): Promise<DayEntry[]> {
  const partitions = complaintKinds.flatMap((kind) => allShards(kindWork(kind), workShards));
  const pages = await Promise.all(
    partitions.map((pk) => pageOfKind(table, ticket, { pk, index: 'list', limit: maxEntries, only: wanted })),
  );
  return pages
    .flatMap(({ items }) => items.map((item) => Asked.parse(item)))
    .flatMap(({ id, subject, complaint }) =>
      (complaint?.compensations ?? [])
        .filter(({ state, requestedBy }) => state === 'awaiting-approval' && requestedBy !== caller)
        .map(
          ({ id: compensationId, type: kind, amount, currency, requestedBy, requestedAt }): DayEntry => ({
            type: 'compensation-approval',
            ...{ ticketId: id, number: showTicketId(id), subject, compensationId, kind, amount, currency },
            ...{ requestedBy, requestedAt },
          }),
        ),
    );
}
