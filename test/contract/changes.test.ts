import { describe, expect, it } from 'vitest';
import type { Changes } from '../../functions/tickets/queues/read-changes.ts';
import { routes } from '../../functions/tickets/queues/routes.ts';
import { type NotesChanges, noteChange } from '../../shared/changes/note-change.ts';
import { notice, noticeOf } from '../../shared/table/entities/notice.ts';
import { countingTable } from '../support/counting-table.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { memoryTable } from '../support/memory-table.ts';
import { queuesWorld } from '../unit/queues-world.ts';

type World = ReturnType<typeof queuesWorld>;

async function ask(world: World, query: Record<string, string> = {}, staff = 'agent-1') {
  const answer = await world.ask('GET /v1/changes', { query, staff });
  expectDeclared(routes.readChanges, answer, 200);
  return answer.json as Changes;
}

const note = async (world: World, id: string) => {
  const answer = await world.ask('POST /v1/tickets/{id}/notes', { params: { id }, body: { body: 'Look.' } });
  expect(answer.statusCode).toBe(201);
  await world.settle();
};

describe('what changed', () => {
  it('is told since a cursor: tickets with their versions, each once; where nothing changed, nothing', async () => {
    const world = queuesWorld();
    const [one, two] = [someTicket(1), someTicket(2, { queue: 'orders' })];
    await world.put(one, two);
    const begin = await ask(world);
    expect(begin).toMatchObject({ reset: true, tickets: [], notices: { unread: 0 } });
    expect(begin.queues?.length).toBeGreaterThan(0);
    world.clock.move(60_000);
    expect(await ask(world, { since: begin.cursor })).toEqual({
      ...{ cursor: begin.cursor, reset: false, tickets: [] },
    });
    await note(world, one.id);
    await note(world, one.id);
    const next = await ask(world, { since: begin.cursor });
    expect(next).toMatchObject({
      reset: false,
      tickets: [{ ticketId: one.id, version: 3, queue: 'repairs' }],
    });
    expect(next.notices).toBeUndefined();
    world.clock.move(60_000);
    await note(world, two.id);
    const last = await ask(world, { since: next.cursor });
    // What was told shortly before the cursor was made may be told again.
    expect(last.tickets).toContainEqual({ ticketId: two.id, version: 2, queue: 'orders' });
    world.clock.move(60_000);
    await note(world, two.id);
    const { tickets } = await ask(world, { since: last.cursor });
    // An event that is delivered again is told again: whoever listens compares versions.
    expect(tickets).toContainEqual({ ticketId: two.id, version: 3, queue: 'orders' });
    expect(new Set(tickets.map(({ ticketId }) => ticketId)).size).toBe(tickets.length);
  });

  it('costs one read while nothing did, and 304 says so', async () => {
    const memory = memoryTable();
    const { table, counts } = countingTable(memory);
    const world = queuesWorld({ ...memory, ...table });
    await world.put(someTicket(1));
    const { cursor } = await ask(world);
    const before = Object.values(counts).reduce((sum, each) => sum + each, 0);
    const again = await world.ask('GET /v1/changes', {
      ...{ query: { since: cursor }, headers: { 'if-none-match': `"${cursor}"` } },
    });
    expectDeclared(routes.readChanges, again, 304);
    expect(again.body).toBe('');
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0) - before).toBe(1);
  });

  it('is told since an instant, for whoever has no cursor yet', async () => {
    const world = queuesWorld();
    const [one, two] = [someTicket(1), someTicket(2)];
    await world.put(one, two);
    await note(world, one.id);
    world.clock.move(20 * 60_000);
    const since = world.clock.now().toISOString();
    const told = ({ tickets }: Changes) => tickets.filter(({ ticketId }) => ticketId === two.id);
    // Of before, too, may be told: ids of one process never go back, and tests before this one were later.
    const before = await ask(world, { since });
    expect(before.reset).toBe(false);
    expect(told(before)).toEqual([]);
    await note(world, two.id);
    const first = await ask(world, { since });
    expect(first.reset).toBe(false);
    expect(told(first)).toMatchObject([{ version: 2 }]);
    expect((await ask(world, { since: first.cursor })).reset).toBe(false);
  });

  it('is found though it was noted before the cursor and counted after it', async () => {
    const world = queuesWorld();
    const counts: Array<() => Promise<unknown>> = [];
    const late: NotesChanges = {
      ...world.table,
      update: async (write) => {
        counts.push(() => world.table.update(write));
        return undefined;
      },
    };
    const what = { what: 'ticket' as const, ticketId: 'A', version: 2, queue: 'repairs' };
    await noteChange(late, what, world.clock.now());
    world.clock.move(5_000);
    const { cursor } = await ask(world);
    for (const count of counts) await count();
    expect((await ask(world, { since: cursor })).tickets).toMatchObject([{ ticketId: 'A', version: 2 }]);
  });

  it('counts the queues again where they were counted before the last change', async () => {
    const world = queuesWorld();
    const opened = async (n: number) => {
      const ticket = someTicket(n);
      await world.put(ticket);
      await note(world, ticket.id);
      return ticket.queue;
    };
    const first = await ask(world);
    const queue = await opened(1);
    const openIn = ({ queues }: Changes) => queues?.find((each) => each.queue === queue)?.open;
    world.clock.move(1_000);
    // Counted less than five seconds ago: the new ticket is told, not yet counted.
    const early = await ask(world, { since: first.cursor });
    expect(early).toMatchObject({ reset: false, tickets: [{ version: 2 }] });
    expect(openIn(early)).toBe(0);
    world.clock.move(5_000);
    const next = await ask(world, { since: early.cursor });
    expect(openIn(next)).toBe(1);
    world.clock.move(5_000);
    expect(await ask(world, { since: next.cursor })).toEqual({
      cursor: next.cursor,
      reset: false,
      tickets: [],
    });
  });

  it('is told of the own notices alone', async () => {
    const world = queuesWorld();
    const one = someTicket(1);
    await world.put(one);
    const { cursor } = await ask(world);
    const at = world.clock.now().toISOString();
    const facts = { person: 'agent-2', kind: 'assigned' as const, at, ticketId: one.id, actor: 'boss' };
    await world.table.transact([{ put: notice.item(noticeOf(facts, 'x')) }]);
    await noteChange(world.table, { what: 'notices', people: ['agent-2'] }, world.clock.now());
    expect((await ask(world, { since: cursor })).notices).toBeUndefined();
    expect((await ask(world, { since: cursor }, 'agent-2')).notices).toEqual({ unread: 1 });
  });

  it('is told of who comes, writes and goes on the open ticket, and not that somebody stays', async () => {
    const world = queuesWorld();
    const one = someTicket(1);
    await world.put(one);
    const sign = (state: string) =>
      world.ask('POST /v1/tickets/{id}/presence', {
        ...{ params: { id: one.id }, body: { state }, staff: 'agent-2' },
      });
    let { cursor } = await ask(world);
    const look = async (ticket?: string) => {
      const answer = await ask(world, { since: cursor, ...(ticket ? { ticket } : {}) });
      return answer;
    };
    await sign('viewing');
    expect((await look()).presence).toBeUndefined();
    expect((await look(someTicket(2).id)).presence).toBeUndefined();
    const come = await look(one.id);
    expect(come.presence).toMatchObject({ others: [{ subject: 'agent-2', state: 'viewing' }] });
    cursor = come.cursor;
    world.clock.move(20_000);
    await sign('viewing');
    expect(await look(one.id)).toMatchObject({ cursor });
    await sign('replying');
    const writes = await look(one.id);
    expect(writes.presence).toMatchObject({ collision: true });
    cursor = writes.cursor;
    await sign('gone');
    expect((await look(one.id)).presence).toMatchObject({ others: [] });
  });

  it('holds at 50 changes a second, and starts anew where there were too many, or the cursor is old or none', async () => {
    const world = queuesWorld();
    const { cursor } = await ask(world);
    const many = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        const what = { what: 'ticket' as const, ticketId: `T${n}`, version: 1, queue: 'repairs' };
        await noteChange(world.table, what, world.clock.now());
        world.clock.move(20);
      }
    };
    await many(500);
    const told = await ask(world, { since: cursor });
    expect(told.reset).toBe(false);
    expect(new Set(told.tickets.map(({ ticketId }) => ticketId)).size).toBe(500);
    await many(2000);
    expect(await ask(world, { since: cursor })).toMatchObject({ reset: true, tickets: [] });
    const { cursor: old } = await ask(world);
    world.clock.move(51 * 60_000);
    await many(1);
    expect(await ask(world, { since: old })).toMatchObject({ reset: true });
    expect(await ask(world, { since: 'no cursor' })).toMatchObject({ reset: true });
  });

  it('refuses as declared', async () => {
    const world = queuesWorld();
    const none = await world.ask('GET /v1/changes', { query: { ticket: '0000000000' } });
    expectDeclared(routes.readChanges, none, 404);
    expectDeclared(
      routes.readChanges,
      await world.ask('GET /v1/changes', { query: { since: 'x'.repeat(61) } }),
      422,
    );
  });
});
