import type { DomainEvent } from '../../../events/define-event.ts';
import { reindexRequested } from '../../../events/reindex-requested.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { finishedWork, openWork, ticket } from '../../../shared/table/entities/ticket.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Tickets of one message: a page has to be through well before the function's time is up. */
const pageSize = 25;

type Request = DomainEvent<typeof reindexRequested>;

/**
 * Indexes one page of a partition anew and asks for the next. A ticket that moves to another partition meanwhile is
 * indexed by the event of its move.
 */
export const reindexPage =
  ({ table, index }: { table: Table; index: (ticketId: string, now: Date) => Promise<void> }) =>
  async (request: Request, now: Date): Promise<void> => {
    const { queue, finished, shard, behind } = request.data;
    const partition = `${finished ? finishedWork(queue) : openWork(queue)}#${shard}`;
    const { ids, last } = await idsOf(
      table,
      partition,
      behind && Buffer.from(behind, 'base64url').toString(),
    );
    for (const id of ids) await index(id, now);
    if (last === undefined) return;
    const data = { ...request.data, behind: Buffer.from(last).toString('base64url') };
    const { aggregate, correlationId } = request;
    const next = eventOf(reindexRequested, { aggregate, data, now, correlationId });
    await commit(table, { writes: [], events: [next] }, now);
  };

/** Ids of a page of a partition of the work index from behind a sort key on, and where the next page begins. */
async function idsOf(
  table: Pick<Table, 'query'>,
  pk: string,
  behind: string | undefined,
): Promise<{ ids: string[]; last: string | undefined }> {
  const { items, last } = await pageOfKind(table, ticket, {
    pk,
    index: 'work',
    limit: pageSize,
    only: ['id'],
    ...(behind === undefined ? {} : { sort: { after: behind } }),
  });
  return { ids: items.map(({ id }) => String(id)), last };
}
