import { invalid } from '../../../shared/runtime/errors.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { type RowReads, rowsOf, type TicketRow } from './rows.ts';
import { type Filters, resolve, select } from './selection.ts';
import type { WorkPage, WorkStore } from './work-store.ts';

export interface ListTicketsCommand extends Filters {
  limit: number;
  cursor?: string | undefined;
  /** Subject of who asks. */
  caller: string;
  now: Date;
}

/** One page of tickets, and the customers whose they are. */
export interface TicketPage<Row> {
  items: Row[];
  customers: Customer[];
  nextCursor?: string;
}

export interface ListTicketsDeps {
  table: RowReads;
  work: WorkStore;
  cursors: Cursors;
  settings: Settings;
  /** IANA zone of the firm, in which days begin. */
  timeZone: string;
}

const filterNames = [
  ...(['view', 'queue', 'kind', 'state', 'assignee', 'tag', 'priority', 'channel', 'customer'] as const),
  ...(['openedFrom', 'openedTo', 'changedFrom', 'changedTo', 'sort'] as const),
] satisfies Array<keyof Filters>;

/** Names a listing: its cursors are good for the same filters only. */
export const listingOf = (filters: Filters, q = ''): string[] => [
  'tickets',
  ...filterNames.map((name) => String(filters[name] ?? '')),
  q,
];

/**
 * One page of tickets, the most urgent first (of finished ones the latest). With filters that no index holds a page may
 * be short and yet have one behind it: how many tickets one request looks at is limited.
 * @throws DomainError `invalid` for filters that contradict each other, a cursor of another listing, or one that was
 * not made here.
 */
export const listTickets =
  (deps: ListTicketsDeps) =>
  async (command: ListTicketsCommand): Promise<TicketPage<TicketRow>> => {
    const { cursors, table } = deps;
    const { cursor, limit, caller, now } = command;
    const filters = resolve(command, { caller, timeZone: deps.timeZone });
    const listing = listingOf(filters);
    const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    const { tickets, last } = await workPage(deps, filters, { behind, limit }, now);
    const { rows: items, customers } = await rowsOf(table, tickets, caller);
    const page = { items, customers };
    return last === undefined ? page : { ...page, nextCursor: await cursors.seal(listing, last) };
  };

/**
 * A page of what resolved filters ask for.
 * @throws DomainError `invalid` naming the queue, below `at` of the input, when the firm has none of that name.
 */
export async function workPage(
  { work, settings }: Pick<ListTicketsDeps, 'work' | 'settings'>,
  filters: Filters,
  page: { behind?: string | undefined; limit: number },
  now: Date,
  at = 'query',
): Promise<WorkPage> {
  const known = async () => [...(await settings.all(queueSetting, now)).keys()];
  const { queue } = filters;
  const found = await work.list(select(filters, queue ? [] : await known(), now), page);
  // Asked only where nothing was found: a queue's page costs one query a shard and no more.
  if (queue !== undefined && found.tickets.length === 0 && !(await known()).includes(queue))
    throw invalid([{ path: `${at}.queue`, message: 'field.unknown-queue' }]);
  return found;
}
