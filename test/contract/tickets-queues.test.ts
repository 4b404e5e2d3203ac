import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/queues/routes.ts';
import { outbox } from '../../shared/table/entities/outbox.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import { allPages } from '../support/all-pages.ts';
import { pathsOf } from '../support/ask-declared.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { storePeople, storeSetting } from '../unit/intake-support.ts';
import { queuesWorld } from '../unit/queues-world.ts';

type Answer = { statusCode?: number | undefined; json: unknown };
type Listed = {
  items: Array<{ ticketId: string; alias?: string; highlights?: unknown }>;
  nextCursor?: string;
};

const idsOf = ({ json }: Answer): string[] => (json as Listed).items.map(({ ticketId }) => ticketId);

/** Tickets of all sorts: each fact takes turns at another pace. */
const assorted = (): Ticket[] =>
  Array.from({ length: 72 }, (_, n) => {
    const state = (['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'] as const)[n % 6] ?? 'new';
    const assignee = ['agent-1', 'agent-2', undefined][Math.floor(n / 2) % 3];
    return someTicket(n, {
      state,
      queue: ['repairs', 'orders'][Math.floor(n / 3) % 2] ?? '',
      kind: (['repair', 'return'] as const)[Math.floor(n / 4) % 2] ?? 'repair',
      ...(assignee ? { assignee } : {}),
      // Due from 40 minutes before the clock of the world to 32 minutes after an hour from then.
      dueAt: new Date(Date.UTC(2026, 10, 22, 9, n * 2 - 40)).toISOString(),
      ...(n % 6 > 3 ? { finishedAt: new Date(Date.UTC(2026, 10, 21, 9, n)).toISOString() } : {}),
    });
  });

const isFinished = ({ state }: Ticket) => state === 'resolved' || state === 'closed';
const isWaiting = ({ state }: Ticket) => state === 'pending' || state === 'on-hold';

/** What a look at all tickets lists. */
function listed(tickets: Ticket[], query: Record<string, string>): string[] {
  const { view, queue, kind, state } = query;
  const assignee = view === 'mine' ? 'agent-1' : query.assignee;
  const finished = state === 'resolved' || state === 'closed';
  const key = (each: Ticket) =>
    finished ? `${each.finishedAt}#${each.id}` : `${isWaiting(each) ? '~' : ''}${each.dueAt}#${each.id}`;
  const kept = tickets
    .filter((each) => isFinished(each) === finished)
    .filter((each) => state === undefined || each.state === state)
    .filter((each) => queue === undefined || each.queue === queue)
    .filter((each) => kind === undefined || each.kind === kind)
    .filter((each) => assignee === undefined || each.assignee === assignee)
    .filter((each) => view !== 'unassigned' || each.assignee === undefined)
    .filter((each) => view !== 'waiting' || isWaiting(each))
    .filter((each) => view !== 'breaching' || (!isWaiting(each) && each.dueAt <= '2026-11-22T10:00:00.000Z'))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return (finished ? kept.reverse() : kept).map(({ id }) => id);
}

describe('lists', () => {
  const queries: Array<Record<string, string>> = [
    {},
    { queue: 'repairs' },
    { queue: 'service' },
    { kind: 'return' },
    { queue: 'orders', kind: 'repair' },
    { assignee: 'agent-2' },
    { assignee: 'agent-2', kind: 'repair', queue: 'repairs', state: 'open' },
    { assignee: 'nobody-of-us' },
    { view: 'mine' },
    { view: 'mine', assignee: 'agent-1', queue: 'orders' },
    { view: 'unassigned' },
    { view: 'unassigned', queue: 'repairs', kind: 'return' },
    { view: 'breaching' },
    { view: 'breaching', queue: 'orders', state: 'new' },
    { view: 'breaching', kind: 'repair', assignee: 'agent-1' },
    { view: 'waiting' },
    { view: 'waiting', state: 'on-hold', queue: 'orders' },
    { state: 'open' },
    { state: 'pending' },
    { state: 'resolved' },
    { state: 'closed', queue: 'repairs', kind: 'repair' },
    { state: 'resolved', view: 'mine' },
    { state: 'resolved', view: 'unassigned', queue: 'orders' },
  ];

  it.each(queries.map((query) => [JSON.stringify(query), query] as const))('%s', async (_, query) => {
    const world = queuesWorld();
    const tickets = assorted();
    await world.put(...tickets);
    const pages = await allPages<Listed>(async (cursor) => {
      const answer = await world.list({ ...query, limit: '5', ...cursor });
      expectDeclared(routes.listTickets, answer, 200);
      return answer.json;
    });
    const seen = pages.flatMap((json) => idsOf({ json }));
    expect(seen).toEqual(listed(tickets, query));
    expect(idsOf(await world.list({ ...query, limit: '100' }))).toEqual(seen);
  });

  it('refuses what contradicts itself, naming the field, and cursors of other listings', async () => {
    const world = queuesWorld();
    await world.put(...assorted());
    const refused: Array<[Record<string, string>, string[]]> = [
      [{ view: 'mine', assignee: 'agent-2' }, ['query.assignee']],
      [{ view: 'unassigned', assignee: 'agent-1' }, ['query.assignee']],
      [{ view: 'waiting', state: 'open' }, ['query.state']],
      [{ view: 'breaching', state: 'pending' }, ['query.state']],
      [{ view: 'breaching', state: 'closed' }, ['query.state']],
      [{ view: 'other', kind: 'riot', limit: '0' }, ['query.view', 'query.kind', 'query.limit']],
      [{ q: '' }, ['query.q']],
    ];
    for (const [query, paths] of refused) {
      const answer = await world.list(query);
      expectDeclared(routes.listTickets, answer, 422);
      expect(pathsOf(answer).sort()).toEqual([...paths].sort());
    }
    const { nextCursor = '' } = (await world.list({ queue: 'repairs', limit: '2' })).json as Listed;
    for (const query of [
      { queue: 'orders' },
      { queue: 'repairs', view: 'waiting' },
      { queue: 'repairs', q: 'x' },
    ])
      expect(pathsOf(await world.list({ ...query, limit: '2', cursor: nextCursor }))).toEqual([
        'query.cursor',
      ]);
  });

  it('shows a queue as soon as the firm has it', async () => {
    const world = queuesWorld();
    const own = someTicket(1, { queue: 'on-site' });
    await world.put(own);
    expect(idsOf(await world.list())).toEqual([]);
    const document = { id: 'on-site', label: { 'zh-CN': '上门', en: 'On site' }, order: 5 };
    await storeSetting(world.table, 'queue', document);
    world.clock.move(11_000);
    expect(idsOf(await world.list())).toEqual([own.id]);
    await world.indexAll();
    const counts = await world.ask('GET /v1/queues/counts');
    expectDeclared(routes.countQueues, counts, 200);
    expect((counts.json as { items: unknown[] }).items[0]).toMatchObject({
      queue: 'on-site',
      open: 1,
      unassigned: 1,
      states: { open: 1, closed: 0 },
      breaching: 1,
      breachingMore: false,
    });
  });
});

describe('search', () => {
  const indexed = async (...tickets: Ticket[]) => {
    const world = queuesWorld();
    await world.put(...tickets);
    await world.indexAll();
    return world;
  };
  const li = someTicket(1, {
    subject: '水泵漏水',
    description: '昨天开始，型号 WP-200。',
    contact: { name: '李强', mail: 'li@example.com', phone: '+8613900139000' },
    productSerial: 'SN-77 1',
  });
  const wang = someTicket(2, { subject: 'Pump leaks', state: 'closed', orderNumber: 'A-1001' });
  const anna = someTicket(3, { subject: 'The pump is loud', contact: { name: 'Anna Li' } });
  const merged = someTicket(4, { subject: 'Gasket of the pump', state: 'closed', mergedInto: anna.id });

  it.each([
    ['漏水', [li]],
    ['水泵 漏', [li]],
    ['李强', [li]],
    ['13900139000', [li]],
    ['139-0013-9000', [li]],
    ['9000', [li]],
    ['LI@example.com', [li]],
    ['sn77-1', [li]],
    ['wp200', [li]],
    ['a1001', [wang]],
    ['pumps', [anna, wang]],
    ['PUMP leak', [wang]],
    ['gasket', [anna]],
    ['pump gasket', [anna]],
    ['pump elephant', []],
    ['the', []],
    [li.id, [li]],
    [`${li.id.slice(0, 5)}-${li.id.slice(5)}`.toLowerCase(), [li]],
    [merged.id, [anna]],
  ])('%s', async (q, expected) => {
    const world = await indexed(li, wang, anna, merged);
    const answer = await world.list({ q });
    expectDeclared(routes.listTickets, answer, 200);
    expect(idsOf(answer)).toEqual(expected.map(({ id }) => id));
  });

  it('says which alias was found, shows where, and narrows by filters', async () => {
    const world = await indexed(li, wang, anna, merged);
    expect(((await world.list({ q: 'gasket' })).json as Listed).items[0]?.alias).toBe(merged.id);
    expect(((await world.list({ q: '漏水' })).json as Listed).items[0]?.highlights).toEqual([
      { field: 'subject', text: '水泵漏水', marks: [[2, 4]] },
    ]);
    expect(idsOf(await world.list({ q: 'pump', state: 'closed' }))).toEqual([wang.id]);
    expect(idsOf(await world.list({ q: 'pump', view: 'mine' }))).toEqual([]);
  });

  it('goes on from page to page', async () => {
    const many = Array.from({ length: 12 }, (_, n) => someTicket(n));
    const world = await indexed(...many);
    const pages = await allPages<Listed>(
      async (cursor) => (await world.list({ q: 'washing leaks', limit: '5', ...cursor })).json,
    );
    expect(pages.flatMap((json) => idsOf({ json }))).toEqual(many.map(({ id }) => id).reverse());
    expect((await world.list({ q: '(a+)+$ [\\ *', limit: '5' })).statusCode).toBe(200);
  });
});

describe('presence', () => {
  const where = (id: string, state?: string, staff = 'agent-1') => ({
    params: { id },
    staff,
    ...(state ? { body: { state } } : {}),
  });
  const sign = 'POST /v1/tickets/{id}/presence';
  const look = 'GET /v1/tickets/{id}/presence';

  it('tells who else is there, warns of two replies, and forgets after a minute', async () => {
    const world = queuesWorld();
    const { id, ...rest } = someTicket(1);
    await world.put({ id, ...rest });
    const alone = await world.ask(sign, where(id, 'viewing'));
    expectDeclared(routes.signPresence, alone, 200);
    expect(alone.json).toMatchObject({ others: [], collision: false });
    const second = await world.ask(sign, where(id, 'replying', 'agent-2'));
    expect(second.json).toMatchObject({
      others: [{ subject: 'agent-1', state: 'viewing' }],
      collision: false,
    });
    const seen = await world.ask(look, where(id));
    expectDeclared(routes.viewPresence, seen, 200);
    expect(seen.json).toMatchObject({ others: [{ subject: 'agent-2', state: 'replying' }], collision: true });
    world.clock.move(59_000);
    expect((await world.ask(look, where(id))).json).toMatchObject({ collision: true });
    world.clock.move(1_000);
    expect((await world.ask(look, where(id))).json).toMatchObject({ others: [], collision: false });
    await world.ask(sign, where(id, 'replying', 'agent-2'));
    await world.ask(sign, where(id, 'gone', 'agent-2'));
    expect((await world.ask(look, where(id))).json).toMatchObject({ others: [], collision: false });
  });

  it('refuses as declared', async () => {
    const world = queuesWorld();
    expectDeclared(routes.viewPresence, await world.ask(look, where('0000000000')), 404);
    expectDeclared(routes.signPresence, await world.ask(sign, where('nothing', 'viewing')), 404);
    expectDeclared(routes.signPresence, await world.ask(sign, where('0000000000', 'asleep')), 422);
    expectDeclared(
      routes.viewPresence,
      await world.ask(look, { params: { id: 'x' }, groups: '[partner]' }),
      403,
    );
    expectDeclared(routes.startReindex, await world.ask('POST /v1/tickets/reindex'), 403);
  });
});

describe('jobs on many tickets', () => {
  const start = 'POST /v1/tickets/bulk';
  const view = 'GET /v1/tickets/bulk/{jobId}';
  type Progress = { state: string; done: number; refused: number; results: Array<Record<string, unknown>> };
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => someTicket(n, n % 10 === 9 ? { state: 'closed' } : {}));

  it('moves each ticket once, says what was refused and why, though every message comes twice', async () => {
    const world = queuesWorld();
    const tickets = many(53);
    await world.put(...tickets);
    const body = {
      action: 'transition',
      to: 'resolved',
      outcome: 'Done.',
      ticketIds: tickets.map(({ id }) => id),
    };
    const started = await world.ask(start, { body });
    expectDeclared(routes.startBulk, started, 202);
    const { jobId } = started.json as { jobId: string };
    const params = { jobId };
    const waiting = await world.ask(view, { params });
    expectDeclared(routes.viewBulk, waiting, 200);
    expect(waiting.json).toMatchObject({ state: 'running', total: 53, done: 0, refused: 0 });
    expect(await world.settle(2)).toBe(0);
    const finished = await world.ask(view, { params, headers: { 'accept-language': 'zh-CN' } });
    expectDeclared(routes.viewBulk, finished, 200);
    expect(finished.json).toMatchObject({ state: 'finished', done: 48, refused: 5 });
    expect((finished.json as Progress).results[9]).toMatchObject({
      result: 'refused',
      reason: expect.stringMatching(/^工单当前状态/),
    });
    expect((await world.stored(tickets[0]?.id ?? '')).resolution).toBe(1);
    const said = world.table.items().filter(({ type }) => type === 'bulk-result');
    expect(said).toHaveLength(53);
    expect((await world.ask('GET /v1/queues/counts')).json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ queue: 'repairs', open: 0 })]),
    });
  });

  it('goes on after it broke off in the middle, answering nobody twice', async () => {
    const world = queuesWorld();
    const tickets = many(30).filter(({ state }) => state === 'open');
    await world.put(...tickets);
    const ticketIds = tickets.map(({ id }) => id);
    const { jobId } = (await world.ask(start, { body: { action: 'reply', body: 'Hello', ticketIds } }))
      .json as { jobId: string };
    const real = world.table.transact;
    let writes = 0;
    world.table.transact = async (all) => {
      writes += 1;
      if (writes % 7 === 0) throw new Error('the machine went away');
      await real(all);
    };
    const request = world.table.items().find(({ type }) => type === 'outbox');
    expect(await world.settle()).toBeGreaterThan(0);
    world.table.transact = real;
    // Its parts come again, as their queue would bring them.
    const asked = outbox.parse(request ?? {});
    const [event] = asked.events;
    for (const from of [0, 20, 0]) {
      const detail = { ...JSON.parse(event?.detail ?? '{}'), data: { jobId, from } };
      const again = { detailType: 'bulk-requested', detail: JSON.stringify(detail) };
      await world.table.putMany([outbox.item({ ...asked, events: [again] })]);
      expect(await world.settle(2)).toBe(0);
    }
    const progress = (await world.ask(view, { params: { jobId } })).json as Progress;
    expect(progress).toMatchObject({ state: 'finished', done: tickets.length, refused: 0 });
    const replies = world.table.items().filter(({ kind }) => kind === 'staff-reply');
    expect(replies).toHaveLength(tickets.length);
    const messages = world.table.items().filter(({ type }) => type === 'message');
    expect(messages).toHaveLength(tickets.length);
  });

  it('assigns what a filter lists, once under one key', async () => {
    const world = queuesWorld();
    await world.put(...many(8), someTicket(9, { queue: 'orders' }));
    await storePeople(world.table, 'agent-7');
    const headers = { 'idempotency-key': '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11' };
    const body = { action: 'assign', assignee: 'agent-7', filter: { queue: 'repairs', view: 'unassigned' } };
    const first = await world.ask(start, { body, headers });
    expect(first.json).toMatchObject({ total: 8 });
    await world.settle();
    expect((await world.ask(start, { body, headers })).json).toEqual(first.json);
    expect(idsOf(await world.list({ assignee: 'agent-7' }))).toHaveLength(8);
    expect(idsOf(await world.list({ view: 'unassigned' }))).toHaveLength(1);
    // Again is no change, and no refusal.
    const again = await world.ask(start, { body: { ...body, filter: { queue: 'repairs' } } });
    await world.settle();
    const { jobId } = again.json as { jobId: string };
    expect((await world.ask(view, { params: { jobId } })).json).toMatchObject({ state: 'finished', done: 8 });
  });

  it('ranks and tags each beside the tags that it has, twenty at most', async () => {
    const world = queuesWorld();
    const full = Array.from({ length: 20 }, (_, n) => `t${n}`);
    const tickets = [
      someTicket(0, { tags: ['old', 'leak'] }),
      someTicket(1),
      someTicket(2, { tags: full }),
      someTicket(3, { state: 'closed' }),
    ];
    await world.put(...tickets);
    const change = { action: 'change', priority: 'urgent', addTags: ['recall', 'leak'], removeTags: ['old'] };
    const started = await world.ask(start, { body: { ...change, ticketIds: tickets.map(({ id }) => id) } });
    expectDeclared(routes.startBulk, started, 202);
    expect(await world.settle(2)).toBe(0);
    const stored = await Promise.all(tickets.map(({ id }) => world.stored(id)));
    expect(stored.map(({ tags = [] }) => tags.join())).toEqual([
      'leak,recall',
      'recall,leak',
      full.join(),
      '',
    ]);
    expect(stored.map(({ priority }) => priority === 'urgent')).toEqual([true, true, false, false]);
    expect(stored[0]?.priorityFixed).toBe(true);
    const { jobId } = started.json as { jobId: string };
    const done = await world.ask(view, { params: { jobId } });
    expectDeclared(routes.viewBulk, done, 200);
    expect((done.json as Progress).results).toMatchObject([
      { result: 'done' },
      { result: 'done' },
      { result: 'refused', reason: 'A ticket has at most 20 tags.' },
      { result: 'refused' },
    ]);
  });

  it('refuses what it cannot do, field by field', async () => {
    const world = queuesWorld();
    const ticketIds = ['0123456789'];
    const wrong: Array<[unknown, string[]]> = [
      [{ action: 'assign', ticketIds }, ['assignee']],
      [{ action: 'assign', assignee: 'a' }, ['ticketIds']],
      [{ action: 'assign', assignee: 'a', ticketIds, filter: {} }, ['ticketIds']],
      [{ action: 'transition', to: 'resolved', ticketIds }, ['outcome']],
      [{ action: 'transition', to: 'gone', ticketIds }, ['to']],
      [{ action: 'change', ticketIds }, ['priority']],
      [{ action: 'change', addTags: [], ticketIds }, ['addTags']],
      [{ action: 'reply', ticketIds }, ['body']],
      [{ action: 'reply', body: 'x', ticketIds: ['0123456789', 'what'] }, ['ticketIds.1']],
      [{ action: 'reply', body: 'x', ticketIds: Array(501).fill('0123456789') }, ['ticketIds']],
      [{ action: 'reply', body: 'x', filter: { view: 'waiting', state: 'open' } }, ['filter.state']],
      [{ action: 'erase', ticketIds }, ['action']],
    ];
    for (const [body, paths] of wrong) {
      const answer = await world.ask(start, { body });
      expectDeclared(routes.startBulk, answer, 422);
      expect(pathsOf(answer)).toEqual(paths);
    }
    expectDeclared(routes.viewBulk, await world.ask(view, { params: { jobId: 'none' } }), 404);
    expectDeclared(
      routes.startBulk,
      await world.ask(start, { rawBody: '{', headers: { 'content-type': 'application/json' } }),
      400,
    );
    const { jobId } = (await world.ask(start, { body: { action: 'reply', body: 'x', ticketIds } })).json as {
      jobId: string;
    };
    await world.settle();
    expect((await world.ask(view, { params: { jobId } })).json).toMatchObject({
      state: 'finished',
      refused: 1,
    });
  });
});
