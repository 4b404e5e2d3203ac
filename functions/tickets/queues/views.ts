import * as z from 'zod';
import type { Caller } from '../../../shared/auth/caller.ts';
import { supervises } from '../../../shared/auth/work-lists.ts';
import { line, slug } from '../../../shared/http/text.ts';
import { conflict, DomainError, forbidden, notFound } from '../../../shared/runtime/errors.ts';
import { Label } from '../../../shared/settings/queues.ts';
import { savedView, sharedViews } from '../../../shared/table/entities/saved-view.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { filters } from './filter-shapes.ts';
import { type ListTicketsDeps, workPage } from './list-tickets.ts';
import { resolve, sorts } from './selection.ts';

const Scope = z.enum(['mine', 'shared']);

/** A view as it is written. */
export const SavedView = z.strictObject({
  name: line(60),
  scope: Scope.default('mine'),
  filters: z.strictObject(filters),
  sort: z.enum(sorts).optional(),
  /** Names of the columns that it shows, in their order; the client's own words. */
  columns: z.array(slug(40)).max(30).default([]),
  /** Its place among the views; built-in ones are at 10 to 60. */
  order: z.int().min(0).max(999).default(100),
});

export const ShownView = z
  .object({
    id: z.string(),
    /** In both languages; of a view that somebody saved, the name it was given. */
    name: Label,
    scope: z.enum(['built-in', 'shared', 'mine']),
    /** As `GET /v1/tickets` takes them in its query; `me` is whoever asks. */
    filters: z.record(z.string(), z.string()),
    sort: z.enum(sorts).optional(),
    columns: z.array(z.string()),
    order: z.number().int(),
    /** Tickets that it has for the caller; `more`: there are further ones. */
    count: z.number().int(),
    more: z.boolean(),
  })
  .meta({ id: 'View' });
type ShownView = z.output<typeof ShownView>;
type View = Omit<ShownView, 'count' | 'more'>;

const builtIn = (id: string, order: number, name: Label, query: Record<string, string>): View => ({
  ...{ id, name, scope: 'built-in', filters: query, columns: [], order },
});

/** The views that every firm has. */
const builtInViews: readonly View[] = [
  builtIn('my-open', 10, { 'zh-CN': '我的工单', en: 'My open tickets' }, { view: 'mine' }),
  builtIn('unassigned', 20, { 'zh-CN': '未分配', en: 'Unassigned' }, { view: 'unassigned' }),
  builtIn('breaching', 30, { 'zh-CN': '即将超时', en: 'Due or overdue' }, { view: 'breaching' }),
  builtIn('waiting', 40, { 'zh-CN': '等待客户', en: 'Waiting on customer' }, { view: 'waiting' }),
  builtIn('all-open', 50, { 'zh-CN': '全部未结', en: 'All open' }, { view: 'all' }),
  builtIn('resolved', 60, { 'zh-CN': '最近解决', en: 'Resolved lately' }, { state: 'resolved' }),
];

/** Tickets of a view that are counted: beyond it a client shows that there are more. */
const maxCounted = 100;
/** Views of one person, and views that all share. */
const maxViews = 30;

type Lists = Pick<ListTicketsDeps, 'work' | 'settings' | 'timeZone'>;
type Reads = { table: Pick<Table, 'list' | 'find' | 'transact' | 'delete'> };

/**
 * All views that somebody has, in their order, each with how many tickets it has for them: of each a hundred at most are counted, in the
 * lists that the view reads.
 */
export const listViews =
  ({ table, ...lists }: Lists & Reads) =>
  async (caller: string, now: Date): Promise<{ items: ShownView[] }> => {
    const [shared, own] = await Promise.all(
      [sharedViews, caller].map((owner) => table.list(savedView, savedView.prefix(owner))),
    );
    const views = [...builtInViews, ...[...(shared ?? []), ...(own ?? [])].map(shown)];
    const items = await Promise.all(
      views.map(async (view) => ({ ...view, ...(await countOf(lists, view, caller, now)) })),
    );
    return { items: items.sort((one, other) => one.order - other.order) };
  };

function shown({
  owner,
  id,
  name,
  filters: query,
  sort,
  columns,
  order,
}: z.output<typeof savedView.schema>): View {
  const known = z.enum(sorts).safeParse(sort);
  return {
    ...{ id, name: { 'zh-CN': name, en: name }, scope: owner === sharedViews ? 'shared' : 'mine' },
    ...{ filters: query, columns, order },
    ...(known.success ? { sort: known.data } : {}),
  };
}

async function countOf(
  lists: Lists,
  view: View,
  caller: string,
  now: Date,
): Promise<{ count: number; more: boolean }> {
  const asked = z.object(filters).safeParse(view.filters);
  // What an earlier version stored and this one does not take any more has nothing to count.
  if (!asked.success) return { count: 0, more: false };
  const { timeZone } = lists;
  const resolved = resolve({ ...asked.data, sort: view.sort }, { caller, timeZone });
  const page = await workPage(lists, resolved, { limit: maxCounted }, now).catch((error: unknown) => {
    // Its queue was removed.
    if (error instanceof DomainError && error.kind === 'invalid') return { tickets: [], last: undefined };
    throw error;
  });
  return { count: page.tickets.length, more: page.last !== undefined };
}

/** Where a view lies: the caller's own, or those of all. @throws DomainError `forbidden` for whoever may not share. */
function ownerOf(scope: z.output<typeof Scope>, caller: Caller): string {
  if (scope === 'mine') return caller.subject;
  if (!supervises(caller)) throw forbidden();
  return sharedViews;
}

/**
 * Stores a view in place of the one of its id.
 * @throws DomainError `forbidden`, `conflict` for the id of a built-in one or where there are too many, `invalid` for filters that contradict
 * each other.
 */
export const saveView =
  ({ table, timeZone }: Reads & Pick<Lists, 'timeZone'>) =>
  async (
    id: string,
    { scope, filters: query, ...view }: z.output<typeof SavedView>,
    { caller, now }: { caller: Caller; now: Date },
  ): Promise<View> => {
    const owner = ownerOf(scope, caller);
    resolve({ ...query, sort: view.sort }, { caller: caller.subject, timeZone, at: 'filters' });
    if (builtInViews.some((each) => each.id === id)) throw conflict('error.conflict');
    const known = await table.list(savedView, savedView.prefix(owner));
    if (known.length >= maxViews && !known.some((each) => each.id === id)) throw conflict('error.conflict');
    const asQuery = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    );
    const { subject: updatedBy } = caller;
    const stored = {
      ...view,
      owner,
      id,
      filters: Object.fromEntries(asQuery),
      updatedAt: iso(now),
      updatedBy,
    };
    await table.transact([{ put: savedView.item(stored) }]);
    return shown(stored);
  };

/** @throws DomainError `not-found`, `forbidden`. */
export const removeView =
  ({ table }: Reads) =>
  async (id: string, scope: z.output<typeof Scope>, caller: Caller): Promise<{ id: string }> => {
    const owner = ownerOf(scope, caller);
    if (!(await table.find(savedView, { owner, id }))) throw notFound('error.not-found');
    await table.delete(savedView.key({ owner, id }));
    return { id };
  };
