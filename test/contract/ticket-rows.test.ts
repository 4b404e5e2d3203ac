import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/queues/routes.ts';
import type { TicketRow } from '../../functions/tickets/queues/rows.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { addEntry, effectsOfChange, startChange } from '../../shared/tickets/change-ticket.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { queuesWorld } from '../unit/queues-world.ts';

const now = new Date('2026-11-22T09:00:00.000Z');
const seen = 'POST /v1/tickets/{id}/seen';

type World = ReturnType<typeof queuesWorld>;

const rowsOf = async (world: World, query: Record<string, string> = {}, staff = 'agent-1') => {
  const answer = await world.ask('GET /v1/tickets', { query, staff });
  expectDeclared(routes.listTickets, answer, 200);
  return (answer.json as { items: TicketRow[] }).items;
};

/** Writes an entry as commands do: with what the ticket tells of it. */
async function say(
  world: World,
  id: string,
  kind: 'customer-message' | 'staff-reply' | 'note' | 'assignment',
  author: string,
  text: string,
  files = 0,
) {
  const occasion = { now: world.clock.now(), correlationId: 'correlation', author };
  const attachments = Array.from({ length: files }, (_, n) => ({
    ...{ id: `f${n}`, name: 'a.jpg', mediaType: 'image/jpeg', size: 1, key: 'k' },
  }));
  const change = addEntry(startChange(await world.stored(id), occasion), kind, text, occasion, {
    ...(files > 0 ? { attachments } : {}),
  });
  await world.table.transact([...effectsOfChange(change).writes]);
  world.clock.move(1000);
  return change.entryId;
}

const someCustomer = (id: string) =>
  customer.item({
    ...{
      id,
      version: 1,
      kind: 'person' as const,
      name: '王芳',
      mails: [],
      phones: [],
      language: 'zh-CN' as const,
    },
    ...{ timeZone: 'Asia/Shanghai', grade: 'VIP' as const, tags: [], source: 'form' },
    ...{ createdAt: now.toISOString(), updatedAt: now.toISOString() },
  });

describe('a row', () => {
  it('tells what was said last, by whom, how many files there are, and whether it is unread', async () => {
    const world = queuesWorld();
    const opened = openTicket(
      {
        ...{ id: 'AAAAAAAAAA', kind: 'repair', subject: 'Leak', description: `${'水'.repeat(200)}\n!` },
        ...{ contact: { name: '王芳' }, language: 'zh-CN', channel: 'form', timeZone: 'Asia/Shanghai' },
        ...{ correlationId: 'c', acknowledge: false },
      },
      { now, agendaShards: 1 },
    );
    await world.table.transact([...opened.writes]);
    world.clock.move(1000);
    const [first] = await rowsOf(world);
    expect(first).toMatchObject({ unread: true, files: 0 });
    expect(first?.lastMessage).toMatchObject({
      by: 'customer',
      kind: 'customer-message',
      text: '水'.repeat(140),
    });

    const reply = await say(world, 'AAAAAAAAAA', 'staff-reply', 'agent-1', 'We  come\ntomorrow.', 2);
    await say(world, 'AAAAAAAAAA', 'assignment', 'agent-2', '');
    const [mine] = await rowsOf(world);
    expect(mine).toMatchObject({ unread: false, files: 2, version: 3 });
    expect(mine?.lastMessage).toMatchObject({
      ...{ entryId: reply, by: 'staff', author: 'agent-1', text: 'We come tomorrow.' },
    });
    expect(await rowsOf(world, {}, 'agent-2')).toMatchObject([{ unread: true }]);
  });

  it('is read by whoever has seen it, until somebody else says more; of two windows the slower one takes nothing back', async () => {
    const world = queuesWorld();
    const one = someTicket(1);
    await world.put(one);
    const message = await say(world, one.id, 'customer-message', 'customer', 'Hello?');
    const mark = (through?: string) =>
      world.ask(seen, { params: { id: one.id }, body: through === undefined ? {} : { through } });
    const answer = await mark();
    expectDeclared(routes.markSeen, answer, 200);
    expect(answer.json).toEqual({ ticketId: one.id, through: message });
    expect(await rowsOf(world)).toMatchObject([{ unread: false }]);
    expect(await rowsOf(world, {}, 'agent-2')).toMatchObject([{ unread: true }]);
    const note = await say(world, one.id, 'note', 'agent-2', 'Look.');
    expect(await rowsOf(world)).toMatchObject([{ unread: true }]);
    await mark(note);
    await mark(message);
    expect(await rowsOf(world)).toMatchObject([{ unread: false }]);
    expectDeclared(routes.markSeen, await mark('not an entry'), 422);
    expectDeclared(routes.markSeen, await world.ask(seen, { params: { id: '0000000000' }, body: {} }), 404);
  });

  it('tells which target is due, and whether its clock stands still', async () => {
    const world = queuesWorld();
    const target = (
      name: 'first-response' | 'resolution',
      state: 'running' | 'paused' | 'breached',
      at: string,
    ) => ({
      ...{ target: name, cycle: 1, state, startedAt: now.toISOString(), dueAt: at, steps: [] },
    });
    const service = (targets: NonNullable<Ticket['service']>['targets']) => ({
      service: { policyId: 'p', calendarId: 'c', generation: 1, targets },
    });
    const [soon, later] = ['2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'];
    await world.put(
      someTicket(
        1,
        service([target('first-response', 'breached', soon), target('resolution', 'running', later)]),
      ),
      someTicket(
        2,
        service([target('first-response', 'paused', soon), target('resolution', 'running', later)]),
      ),
      someTicket(3, service([{ ...target('resolution', 'paused', later) }])),
      someTicket(4, service([{ ...target('resolution', 'running', later), fulfilledAt: soon }])),
    );
    expect((await rowsOf(world)).map(({ dueTarget }) => dueTarget)).toEqual([
      { target: 'first-response', dueAt: soon, paused: false, breached: true },
      { target: 'resolution', dueAt: later, paused: false, breached: false },
      { target: 'resolution', dueAt: later, paused: true, breached: false },
      undefined,
    ]);
  });

  it('tells grade, name and other open tickets of the customer; a search does, too', async () => {
    const world = queuesWorld();
    await world.table.transact([{ put: someCustomer('c1') }]);
    const done = { state: 'resolved' as const, finishedAt: now.toISOString() };
    await world.put(
      someTicket(1, { customerId: 'c1' }),
      someTicket(2, { customerId: 'c1' }),
      someTicket(3, { customerId: 'c1', ...done }),
      someTicket(4),
    );
    await world.indexAll();
    await world.indexAll();
    const rows = await rowsOf(world);
    expect(rows.map(({ grade, otherOpenTickets }) => [grade, otherOpenTickets])).toEqual([
      ['VIP', 1],
      ['VIP', 1],
      [undefined, undefined],
    ]);
    expect(await rowsOf(world, { state: 'resolved' })).toMatchObject([{ otherOpenTickets: 2 }]);
    const found = await world.list({ q: 'washing' });
    expectDeclared(routes.listTickets, found, 200);
    expect(found.json).toMatchObject({ names: { customers: { c1: '王芳' } } });
    expect((found.json as { items: unknown[] }).items[0]).toMatchObject({
      unread: true,
      lastMessage: { by: 'customer' },
    });
  });

  it('finds the last word of a ticket of an earlier version on its timeline', async () => {
    const world = queuesWorld();
    const { last: _, files: __, ...old } = someTicket(1);
    await world.put(old);
    const entry = (id: string, kind: 'note' | 'service-level', text: string) =>
      timelineEntry.item({ ticketId: old.id, id, at: now.toISOString(), kind, author: 'agent-2', text });
    await world.table.transact([
      { put: entry('01A', 'note', 'Rang.') },
      { put: entry('01B', 'service-level', '') },
    ]);
    const [row] = await rowsOf(world);
    expect(row).toMatchObject({ lastMessage: { entryId: '01A', text: 'Rang.', by: 'staff' } });
    expect(row?.files).toBeUndefined();
    expect(ticket.parse(ticket.item(old))).toEqual(old);
  });
});
