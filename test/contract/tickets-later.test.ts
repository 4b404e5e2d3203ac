import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/desk/routes.ts';
import { Person } from '../../shared/settings/people.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { days, hours, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

/** Monday, 10:00 in Shanghai. */
const start = new Date('2026-11-23T02:00:00.000Z');

let world: World;
let id: string;
beforeEach(async () => {
  world = openWorld({ clock: handClock(start) });
  for (const person of ['agent-1', 'agent-2'])
    await storeSetting(world.table, 'person', Person.parse({ id: person, name: person, role: 'agent' }));
  id = await put(1);
});

async function put(number: number, facts: Partial<Ticket> = {}): Promise<string> {
  const value = someTicket(number, { proof: { by: 'staff', at: iso(world.now()) }, ...facts });
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
}

const ask = async (
  route: keyof typeof routes,
  {
    who = 'agent-1',
    on = id,
    replyId = '',
    body,
  }: { who?: string; on?: string; replyId?: string; body?: unknown } = {},
) => {
  const { method, path } = routes[route];
  const answer = await world.ask(`${method} ${path}`, { staff: who, params: { id: on, replyId }, body });
  expectDeclared(routes[route], answer);
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, held to their contract above
  return { status: answer.statusCode, json: answer.json as any };
};
const reply = (body: object) => ask('writeReply', { body: { body: 'The seal is on its way.', ...body } });
const shown = async (on = id) => (await ask('getTicket', { on })).json;
const kinds = async () => (await shown()).timeline.map(({ kind }: { kind: string }) => kind);
const mails = () => world.mails.map(({ to }) => to);
/** The customer's own page, as text. */
const page = async () => {
  const token = new URL(await world.urls.tracking(id, 1)).pathname.split('/').at(-1) ?? '';
  return (await world.ask('GET /t/{token}', { params: { token } })).body;
};
const customerWrites = async (text = 'It leaks again.') => {
  const token = new URL(await world.urls.tracking(id, 1)).pathname.split('/').at(-1) ?? '';
  await world.ask('POST /t/{token}', { params: { token }, form: { body: text } });
  await world.settle();
};
const noticesOf = async (who: string) => {
  const answer = await world.ask('GET /v1/notices', { staff: who });
  return (answer.json as unknown as { items: Array<{ kind: string; replyId?: string }> }).items;
};
const at = (milliseconds: number) => iso(new Date(start.getTime() + milliseconds));

describe('a reply that can be undone', () => {
  it('leaves after its seconds, whoever waits, and nobody but staff sees it before', async () => {
    const { json } = await reply({ holdSeconds: 10 });
    expect(json).toMatchObject({ undoUntil: at(seconds(10)) });
    expect(json.ticket.outgoing).toMatchObject([{ replyId: json.entryId, state: 'held', author: 'agent-1' }]);
    expect(await kinds()).toEqual([]);
    await world.wait(seconds(9));
    expect(mails()).toEqual([]);
    expect(await page()).not.toContain('The seal');
    await world.wait(seconds(1));
    expect(mails()).toEqual(['customer-1@example.com']);
    expect(await page()).toContain('The seal');
    const { outgoing, timeline } = await shown();
    expect([outgoing, timeline[0]]).toMatchObject([[], { kind: 'staff-reply', author: 'agent-1' }]);
    await world.wait(hours(1));
    expect(mails()).toHaveLength(1);
    expect(world.table.items(({ type, kind }) => type === agenda.name && kind === 'reply-due')).toEqual([]);
  });

  it('leaves by the agenda where its queue lost it', async () => {
    await reply({ holdSeconds: 10 });
    world = openWorld({ table: world.table, clock: world.clock });
    await world.wait(minutes(3));
    expect(mails()).toEqual(['customer-1@example.com']);
  });

  it('is undone: nothing was sent, and its text is a draft before what was begun since', async () => {
    const draftOf = { params: { id, kind: 'reply' }, staff: 'agent-1' };
    const save = (body: object) => world.ask('PUT /v1/tickets/{id}/drafts/{kind}', { ...draftOf, body });
    await save({ version: 0, text: 'The seal', rich: '<p>The seal</p>' });
    const { json } = await reply({ holdSeconds: 10, draft: { version: 1 }, cc: ['bo@example.com'] });
    const undo = () => ask('undoReply', { replyId: json.entryId });
    const taken = await undo();
    const draft = {
      version: 1,
      text: 'The seal is on its way.',
      rich: '<p>The seal</p>',
      cc: ['bo@example.com'],
    };
    expect(taken).toMatchObject({ status: 200, json: { draft, ticket: { outgoing: [], timeline: [] } } });
    expect((await undo()).json.draft).toEqual(taken.json.draft);
    await world.settle();
    // Nobody is told of own acts; who looks at the ticket sees that it waits no more.
    expect(await noticesOf('agent-1')).toEqual([]);
    expect(world.table.items(({ type }) => type === 'change').length).toBeGreaterThan(1);
    await world.wait(minutes(5));
    expect(mails()).toEqual([]);
    const again = await reply({ body: 'Second', holdSeconds: 10 });
    const both = await ask('undoReply', { replyId: again.json.entryId });
    expect(both.json.draft).toMatchObject({ version: 2, text: 'Second\n\nThe seal is on its way.' });
  });

  it('cannot be undone once it has left, nor by another in its seconds', async () => {
    const { json } = await reply({ holdSeconds: 10 });
    const undo = (who?: string) => ask('undoReply', { replyId: json.entryId, ...(who ? { who } : {}) });
    expect((await undo('agent-2')).status).toBe(403);
    await world.wait(seconds(10));
    const [entry] = (await shown()).timeline;
    expect(await undo()).toMatchObject({ status: 409, json: { entryId: entry.id } });
    expect((await ask('undoReply', { replyId: 'none' })).status).toBe(404);
  });

  it('moves the ticket when it leaves, with one mail', async () => {
    const then = { to: 'resolved', outcome: 'A new seal' };
    await reply({ holdSeconds: 10, then });
    expect((await shown()).state).toBe('open');
    await world.wait(seconds(10));
    expect(await shown()).toMatchObject({ state: 'resolved', outcome: 'A new seal' });
    expect(mails()).toHaveLength(1);
  });

  it('is refused at once where it could not leave', async () => {
    for (const [more, status] of [
      [{ holdSeconds: 31 }, 422],
      [{ holdSeconds: 10, then: { to: 'resolved' } }, 422],
      [{ holdSeconds: 10, then: { to: 'new' } }, 409],
      [{ holdSeconds: 10, uploads: ['none'] }, 422],
      [{ holdSeconds: 10, cannedReplyId: 'none' }, 422],
      [{ sendAt: at(-1000) }, 422],
      [{ sendAt: at(days(61)) }, 422],
      [{ sendAt: at(days(1)), holdSeconds: 10 }, 422],
    ] as const)
      expect((await reply(more)).status, JSON.stringify(more)).toBe(status);
    expect((await shown()).outgoing).toEqual([]);
  });

  it('is done once under one key, and moves at once without a wait', async () => {
    const headers = { 'idempotency-key': '7f9c5a2e-28f1-4f3e-9f36-2f0d3f3a8a11' };
    const send = () =>
      world.ask('POST /v1/tickets/{id}/replies', {
        ...{ staff: 'agent-1', params: { id }, headers, body: { body: 'Hello', holdSeconds: 10 } },
      });
    expect((await send()).json).toEqual((await send()).json);
    expect((await shown()).outgoing).toHaveLength(1);
    const { json } = await reply({ then: { to: 'pending' } });
    expect(json.ticket).toMatchObject({ state: 'pending', timeline: [{ id: json.entryId }, {}] });
  });
});

describe('a reply for later', () => {
  it('leaves at its instant', async () => {
    const { json } = await reply({ sendAt: at(days(2)), then: { to: 'pending' } });
    expect(json).toMatchObject({ sendAt: at(days(2)) });
    await world.wait(days(2) - minutes(1));
    expect(mails()).toEqual([]);
    await world.wait(minutes(2));
    expect(mails()).toEqual(['customer-1@example.com']);
    expect(await shown()).toMatchObject({ state: 'pending', outgoing: [] });
  });

  it('is changed, and leaves at once where that is wished', async () => {
    const { json } = await reply({ sendAt: at(days(2)) });
    const change = (body: object) => ask('changeReply', { replyId: json.entryId, who: 'agent-2', body });
    expect((await change({ body: 'Another text', sendAt: at(days(3)) })).json).toMatchObject({
      ...{ sendAt: at(days(3)), ticket: { outgoing: [{ text: 'Another text', state: 'scheduled' }] } },
    });
    await world.wait(days(2) + hours(1));
    expect(mails()).toEqual([]);
    expect((await change({ atOnce: true })).status).toBe(200);
    await world.settle();
    expect(mails()).toHaveLength(1);
    expect((await change({ atOnce: true })).status).toBe(409);
    await world.wait(days(2));
    expect(mails()).toHaveLength(1);
  });

  it('is held back where the customer writes before, and its writer is told', async () => {
    const { json } = await reply({ sendAt: at(days(2)) });
    await world.wait(hours(1));
    await customerWrites();
    expect((await shown()).outgoing).toMatchObject([{ state: 'stopped', why: 'customer-wrote' }]);
    expect(await noticesOf('agent-1')).toMatchObject([{ kind: 'reply-stopped', replyId: json.entryId }]);
    await world.wait(days(3));
    expect(mails()).toEqual([]);
    // Whoever has read what came lets it leave.
    expect((await ask('changeReply', { replyId: json.entryId, body: { body: 'New' } })).status).toBe(422);
    await ask('changeReply', { replyId: json.entryId, body: { sendAt: at(days(4)) } });
    await world.wait(days(1));
    expect(mails()).toHaveLength(1);
  });

  it('is not held back by what it answers, by thanks, or by a word that came before a change of it', async () => {
    await customerWrites();
    await world.wait(minutes(1));
    await reply({ sendAt: at(days(2)) });
    await world.wait(days(2));
    expect(mails()).toHaveLength(1);
  });

  it('is stopped where the ticket was closed meanwhile', async () => {
    await reply({ sendAt: at(days(2)) });
    await ask('moveTicket', { body: { to: 'resolved', outcome: 'Done' } });
    await ask('moveTicket', { body: { to: 'closed' } });
    await world.settle();
    await world.wait(days(3));
    const { outgoing } = await shown();
    expect(outgoing).toMatchObject([{ state: 'stopped', why: 'refused' }]);
    expect(outgoing[0].whyText).toEqual({
      'zh-CN': expect.stringContaining('关闭'),
      en: expect.stringContaining('closed'),
    });
    expect(await noticesOf('agent-1')).toMatchObject([{ kind: 'reply-stopped' }]);
    expect(world.table.items(({ template }) => template === 'ticket-reply')).toEqual([]);
  });

  it('is cancelled by anybody of staff; its writer has it as a draft and is told', async () => {
    const { json } = await reply({ sendAt: at(days(2)) });
    const taken = await ask('undoReply', { who: 'agent-2', replyId: json.entryId });
    expect(taken.json.draft).toBeUndefined();
    await world.settle();
    expect(await noticesOf('agent-1')).toMatchObject([{ kind: 'reply-stopped' }]);
    const kept = await world.ask('GET /v1/tickets/{id}/drafts/{kind}', {
      ...{ staff: 'agent-1', params: { id, kind: 'reply' } },
    });
    expect(kept.json).toMatchObject({ draft: { text: 'The seal is on its way.' } });
    await world.wait(days(3));
    expect(mails()).toEqual([]);
  });

  it('goes to nobody once the customer is erased', async () => {
    const file = someCustomer(1);
    await world.table.transact([{ put: customer.item(file) }]);
    id = await put(3, { customerId: file.id });
    await reply({ sendAt: at(days(2)) });
    const params = { id: file.id };
    await world.ask('DELETE /v1/customers/{id}', { staff: 'boss', groups: '[admin]', params });
    await world.settle();
    expect((await shown()).outgoing).toEqual([]);
    await world.wait(days(3));
    expect(mails()).toEqual([]);
    expect(world.table.items(({ type, kind }) => type === agenda.name && kind === 'reply-due')).toEqual([]);
  });

  it('does not go to another address where its ticket was merged', async () => {
    const other = await put(2, { contact: { name: 'Bo', mail: 'bo@example.com' } });
    await reply({ sendAt: at(days(2)) });
    const merge = { into: other, differentCustomers: true };
    await world.ask('POST /v1/tickets/{id}/merge', { staff: 'agent-1', params: { id }, body: merge });
    await world.settle();
    const before = mails().length;
    await world.wait(days(3));
    expect((await shown(other)).outgoing).toMatchObject([{ state: 'stopped', why: 'merged', ticketId: id }]);
    expect(mails()).toHaveLength(before);
  });
});

describe('a ticket that is put off', () => {
  const list = async (query: Record<string, string> = {}) => {
    const answer = await world.ask('GET /v1/tickets', { staff: 'agent-1', query });
    return (answer.json as unknown as { items: Array<{ ticketId: string }> }).items.map(
      ({ ticketId }) => ticketId,
    );
  };
  const snooze = (body: object) => ask('snoozeTicket', { body });

  it('is on no list of work until its time, and whoever put it off and whoever has it are told', async () => {
    const other = await put(2);
    await ask('assignTicket', { body: { assignee: 'agent-2' } });
    const { json } = await snooze({ until: at(days(1)) });
    expect(json.ticket.snooze).toMatchObject({ until: at(days(1)), by: 'agent-1' });
    expect(await kinds()).toContain('snooze');
    for (const query of [
      {},
      { queue: 'repairs' },
      { assignee: 'agent-2' },
      { kind: 'repair' },
      { state: 'open' },
    ])
      expect(await list(query as Record<string, string>), JSON.stringify(query)).not.toContain(id);
    expect(await list()).toContain(other);
    expect(await list({ view: 'snoozed' })).toEqual([id]);
    await world.wait(days(1) - minutes(1));
    expect(await list()).not.toContain(id);
    await world.wait(minutes(2));
    expect(await list()).toContain(id);
    expect(await list({ view: 'snoozed' })).toEqual([]);
    for (const person of ['agent-1', 'agent-2'])
      expect((await noticesOf(person)).map(({ kind }) => kind)).toContain('back');
  });

  it('is back as soon as its customer writes', async () => {
    await ask('assignTicket', { body: { assignee: 'agent-2' } });
    await snooze({});
    expect(await list({ view: 'snoozed' })).toEqual([id]);
    await world.wait(minutes(1));
    await customerWrites();
    expect(await list()).toContain(id);
    expect((await noticesOf('agent-1')).map(({ kind }) => kind)).toEqual(['back']);
    // The answer tells its assignee.
    expect((await noticesOf('agent-2')).map(({ kind }) => kind)).not.toContain('back');
  });

  it('is back when staff want it, put off anew, and put off no more once it is over', async () => {
    await snooze({ until: at(days(1)) });
    await ask('wakeTicket');
    expect(await list()).toContain(id);
    expect((await ask('wakeTicket')).status).toBe(200);
    await snooze({ until: at(days(1)) });
    await snooze({ until: at(days(2)) });
    await world.wait(days(1) + minutes(2));
    expect(await list({ view: 'snoozed' })).toEqual([id]);
    const { json } = await ask('moveTicket', { body: { to: 'resolved', outcome: 'Done' } });
    expect(json.ticket.snooze).toBeUndefined();
    expect((await snooze({})).status).toBe(409);
    await world.wait(days(2));
    expect((await noticesOf('agent-1')).filter(({ kind }) => kind === 'back')).toEqual([]);
  });

  it('is put off to a time that comes', async () => {
    expect((await snooze({ until: at(-1000) })).status).toBe(422);
    expect((await snooze({ until: at(days(366)) })).status).toBe(422);
  });
});
