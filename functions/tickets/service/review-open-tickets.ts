import { ticketKinds } from '../../../events/vocabulary.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import { kindWork, ticket } from '../../../shared/table/entities/ticket.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, seconds } from '../../../shared/time/clock.ts';
import { type ServiceDeps, updateService } from './update-service.ts';

/** After this delay no function has the old settings in memory: they are kept for ten seconds. */
const settingsDelayMs = seconds(20);

/** Tickets of one page: a function has ten seconds for a batch. */
const defaultPageSize = 100;
/** Tickets that are processed at the same time. */
const reviewConcurrency = 10;

const prefix = 'review#';

/** Whether an agenda item is a page of open tickets, not a ticket. */
export const isReview = ({ ref }: AgendaItem): boolean => ref.startsWith(prefix);

/**
 * After a change of policies or calendars: puts the first pages of all lists of open tickets on the agenda. The same
 * change told twice is the same items. Where the ticket's queue was removed does not matter: lists by kind hold them all.
 */
export async function reviewOpenTickets(
  { table, agendaShards }: ServiceDeps,
  changedAt: string,
  now: Date,
): Promise<void> {
  const at = after(new Date(changedAt), settingsDelayMs);
  const lists = ticketKinds.flatMap((kind) => allShards(kindWork(kind), workShards));
  const writes = lists.map(
    (pk) => plan({ ...page(pk, ''), at, now, generation: 1, shards: agendaShards }).write,
  );
  await commitOnce(table, { writes, events: [] }, now);
}

/**
 * Processes one page and puts the next one on the agenda. A failed page is repeated; tickets that are up to date have
 * no difference any more.
 */
export async function reviewPage(deps: ServiceDeps, item: AgendaItem, now: Date): Promise<void> {
  const { table, agendaShards: shards, pageSize = defaultPageSize } = deps;
  const [pk = '', start = ''] = item.ref.slice(prefix.length).split('>');
  const { ids, next } = await openTickets(table, pk, start, pageSize);
  for (let first = 0; first < ids.length; first += reviewConcurrency)
    await Promise.all(ids.slice(first, first + reviewConcurrency).map((id) => updateService(deps, id, now)));
  const following =
    next === undefined ? [] : [plan({ ...page(pk, next), at: now, now, generation: 1, shards }).write];
  await commitOnce(table, { writes: [unplan(agenda.key(item)), ...following], events: [] }, now);
}

const page = (pk: string, start: string) => ({
  kind: 'service-due' as const,
  ref: `${prefix}${pk}>${start}`,
});

/** Open tickets of a partition of the list by kind, after a place in it; `next` is where the next page begins. */
async function openTickets(
  table: Pick<Table, 'query'>,
  pk: string,
  after: string,
  limit: number,
): Promise<{ ids: string[]; next?: string }> {
  const request = { pk, index: 'list' as const, sort: { after }, limit, only: ['id'] };
  const { items, last } = await pageOfKind(table, ticket, request);
  return { ids: items.map(({ id }) => String(id)), ...(last === undefined ? {} : { next: last }) };
}
