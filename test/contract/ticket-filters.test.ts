import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/queues/routes.ts';
import { isFinished, type Ticket } from '../../shared/table/entities/ticket.ts';
import { allPages } from '../support/all-pages.ts';
import { pathsOf } from '../support/ask-declared.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { queuesWorld } from '../unit/queues-world.ts';

type Listed = { items: Array<{ ticketId: string }>; nextCursor?: string };
type Query = Record<string, string>;

const turn = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

/** Tickets of all sorts, opened and changed at other paces. */
const assorted = (): Ticket[] =>
  Array.from({ length: 60 }, (_, n) => {
    const state = turn(['new', 'open', 'pending', 'on-hold', 'resolved'] as const, n);
    const [assignee, customerId] = [turn(['agent-1', undefined], n >> 1), turn(['c1', 'c2', undefined], n)];
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour, n)).toISOString();
    return someTicket(n, {
      state,
      queue: turn(['repairs', 'orders'], n >> 2),
      kind: turn(['repair', 'return'] as const, n >> 3),
      priority: turn(['low', 'normal', 'high', 'urgent'] as const, n * 7),
      channel: turn(['form', 'mail'] as const, n >> 1),
      tags: turn([['vip', 'loud'], ['vip'], []], n),
      ...(assignee ? { assignee } : {}),
      ...(customerId ? { customerId } : {}),
      openedAt: at((n * 5) % 48),
      updatedAt: at(48 + ((n * 11) % 24)),
      dueAt: at(72 + ((n * 13) % 20)),
      ...(state === 'resolved' ? { finishedAt: at(71) } : {}),
    });
  });

const rank = { urgent: 0, high: 1, normal: 2, low: 3 };

/** By which text each order sorts, and whether from its end. */
const orders: Record<string, [key: (each: Ticket) => string, descending: boolean]> = {
  urgency: [
    ({ state, dueAt, id }) => `${state === 'pending' || state === 'on-hold' ? '~' : ''}${dueAt}#${id}`,
    false,
  ],
  newest: [({ openedAt, id }) => `${openedAt}#${id}`, true],
  oldest: [({ openedAt, id }) => `${openedAt}#${id}`, false],
  changed: [({ updatedAt, id }) => `${updatedAt}#${id}`, true],
  priority: [({ priority, openedAt, id }) => `${rank[priority]}#${openedAt}#${id}`, false],
};

/** What a look at all tickets lists. Days begin at 16:00 UTC of the day before: the firm is in Shanghai. */
function listed(tickets: Ticket[], query: Query, usual: string): string[] {
  const { state, view, openedFrom, openedTo, changedFrom, changedTo, tag, customer, sort = usual } = query;
  const dayOf = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
  const within = (instant: string, from = '', to = '~') => from <= dayOf(instant) && dayOf(instant) <= to;
  const [key, descending] = orders[sort] ?? [];
  if (!key) throw new Error(sort);
  const found = tickets
    .filter((each) => (state ? state.split(',').includes(each.state) : !isFinished(each)))
    .filter((each) =>
      (['queue', 'kind', 'assignee', 'priority', 'channel'] as const).every(
        (name) => query[name] === undefined || each[name] === query[name],
      ),
    )
    .filter((each) => view !== 'unassigned' || each.assignee === undefined)
    .filter((each) => view !== 'mine' || each.assignee === 'agent-1')
    .filter((each) => view !== 'waiting' || each.state === 'pending' || each.state === 'on-hold')
    .filter((each) => tag === undefined || each.tags?.includes(tag))
    .filter((each) => customer === undefined || each.customerId === customer)
    .filter((each) => within(each.openedAt, openedFrom, openedTo))
    .filter((each) => within(each.updatedAt, changedFrom, changedTo))
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return (descending ? found.reverse() : found).map(({ id }) => id);
}

describe('filters and orders of lists', () => {
  const queries: Array<[Query, usual?: string]> = [
    [{ tag: 'vip' }],
    [{ tag: 'loud', queue: 'repairs', priority: 'urgent' }],
    [{ channel: 'mail', state: 'new,open' }],
    [{ state: 'new,on-hold', kind: 'return' }],
    [{ state: 'pending,on-hold' }],
    [{ openedFrom: '2026-11-21', openedTo: '2026-11-21' }],
    [{ changedFrom: '2026-11-23' }],
    [{ sort: 'newest' }],
    [{ sort: 'oldest', queue: 'orders', tag: 'vip' }],
    [{ sort: 'changed', changedTo: '2026-11-22' }],
    [{ sort: 'priority' }],
    [{ sort: 'priority', view: 'waiting', kind: 'repair' }],
    [{ sort: 'newest', openedFrom: '2026-11-21', view: 'unassigned' }],
    [{ sort: 'changed', view: 'mine' }],
    [{ sort: 'priority', assignee: 'agent-1', state: 'open' }],
    [{ sort: 'newest', state: 'resolved' }],
    [{ state: 'open,resolved' }, 'changed'],
    [{ state: 'open,resolved', sort: 'priority', view: 'mine' }],
    [{ customer: 'c1' }, 'newest'],
    [{ customer: 'c1', state: 'open,resolved', tag: 'loud' }, 'newest'],
    [{ customer: 'c2', sort: 'oldest', openedFrom: '2026-11-21' }],
    [{ customer: 'c2', sort: 'urgency' }],
    [{ customer: 'c2', sort: 'priority', queue: 'repairs' }],
    [{ customer: 'nobody' }, 'newest'],
  ];

  it.each(queries.map(([query, usual]) => [JSON.stringify(query), query, usual] as const))(
    '%s',
    async (_, query, usual = 'urgency') => {
      const world = queuesWorld();
      const tickets = assorted();
      await world.put(...tickets);
      await world.indexAll();
      const pages = await allPages<Listed>(async (cursor) => {
        const answer = await world.list({ ...query, limit: '4', ...cursor });
        expectDeclared(routes.listTickets, answer, 200);
        return answer.json;
      });
      const seen = pages.flatMap(({ items }) => items.map(({ ticketId }) => ticketId));
      expect(seen).toEqual(listed(tickets, query, usual));
    },
  );

  it('shows tickets of an order as they are now, though the order is a moment behind', async () => {
    const world = queuesWorld();
    const [one, two] = [someTicket(1), someTicket(2)];
    await world.put(one, two);
    await world.indexAll();
    await world.put({ ...one, version: 2, state: 'resolved', finishedAt: one.openedAt });
    const { items } = (await world.list({ sort: 'newest' })).json as Listed;
    expect(items.map(({ ticketId }) => ticketId)).toEqual([two.id]);
  });

  it('goes on by cursor where a filter finds few among many, and reads a bounded part of them', async () => {
    const world = queuesWorld();
    const tickets = Array.from({ length: 1300 }, (_, n) =>
      someTicket(n, n === 1250 || n === 3 ? { tags: ['rare'] } : {}),
    );
    await world.put(...tickets);
    const first = (await world.list({ tag: 'rare' })).json as Listed;
    expect(first.items.map(({ ticketId }) => ticketId)).toEqual([tickets[3]?.id]);
    const next = (await world.list({ tag: 'rare', cursor: first.nextCursor ?? '' })).json as Listed;
    expect(next.items.map(({ ticketId }) => ticketId)).toEqual([tickets[1250]?.id]);
    expect(next.nextCursor).toBeUndefined();
  });

  it('refuses what cannot be, naming the field; cursors are good for their own filters', async () => {
    const world = queuesWorld();
    await world.put(...assorted());
    const refused: Array<[Query, string[]]> = [
      [{ state: 'open,gone' }, ['query.state']],
      [{ state: '' }, ['query.state']],
      [{ view: 'waiting', state: 'open,new' }, ['query.state']],
      [{ state: 'open,resolved', sort: 'urgency' }, ['query.sort']],
      [{ sort: 'fame' }, ['query.sort']],
      [{ openedFrom: '2026-02-30', changedTo: 'today' }, ['query.changedTo', 'query.openedFrom']],
      [{ channel: 'pigeon', priority: 'huge' }, ['query.channel', 'query.priority']],
    ];
    for (const [query, paths] of refused) {
      const answer = await world.list(query);
      expectDeclared(routes.listTickets, answer, 422);
      expect(pathsOf(answer).sort()).toEqual(paths);
    }
    const { nextCursor = '' } = (await world.list({ tag: 'vip', limit: '2' })).json as Listed;
    expect(pathsOf(await world.list({ tag: 'loud', limit: '2', cursor: nextCursor }))).toEqual([
      'query.cursor',
    ]);
  });
});
