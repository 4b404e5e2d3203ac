import { describe, expect, it } from 'vitest';
import { customerErased } from '../../events/customer-erased.v1.ts';
import { message } from '../../shared/table/entities/message.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { minutes, seconds } from '../../shared/time/clock.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
import { storePeople, storeSetting } from './intake-support.ts';
import { ticketTable } from './tickets-support.ts';
import { complaint, ticketWorld } from './tickets-world.ts';

/** The whole system with one ticket, and what staff and its readers do. */
async function accessWorld(contact: object = { email: complaint.email }) {
  const world = openWorld({ table: ticketTable() });
  const { email: _, ...matter } = complaint;
  const answer = await world.ask('POST /v1/tickets', { body: { ...matter, ...contact } });
  const { ticketId: id, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
  await world.settle();
  const staff = (route: string, body?: object, params: object = {}) =>
    world.ask(route, { staff: 'agent-1', params: { id, ...params }, ...(body ? { body } : {}) });
  const track = async (token: string) => world.ask('GET /t/{token}', { params: { token } });
  return {
    ...world,
    id,
    posted: trackingUrl.split('/t/')[1] ?? '',
    mailed: await links.token('track', { id, version: 1 }),
    staff,
    track,
    stored: async (): Promise<Ticket> => ticket.parse((await world.table.get(ticket.key(id))) ?? {}),
    reply: (body: string) => staff('POST /v1/tickets/{id}/replies', { body }),
    messages: async () =>
      ((await staff('GET /v1/tickets/{id}/messages')).json as { items: Array<Record<string, unknown>> })
        .items,
    day: async (who = 'agent-1') =>
      (
        (await world.ask('GET /v1/day', { staff: who })).json as { items: Array<{ type: string }> }
      ).items.filter(({ type }) => type === 'please-call'),
  };
}

describe('staff', () => {
  it('show what they write on the page for one ticket, and hide it again; both are in the timeline', async () => {
    const world = await accessWorld();
    await world.reply('Words of staff.');
    await world.ask('POST /t/{token}', {
      params: { token: world.mailed },
      form: { body: 'Words of the owner.' },
    });
    expect((await world.track(world.posted)).body).not.toContain('Words of staff.');
    expect((await world.staff('POST /v1/tickets/{id}/page', { shown: true })).statusCode).toBe(200);
    expect((await world.track(world.posted)).body).toContain('Words of staff.');
    expect((await world.track(world.posted)).body).not.toContain('Words of the owner.');
    await world.staff('POST /v1/tickets/{id}/page', { shown: true });
    expect((await world.staff('POST /v1/tickets/{id}/page', { shown: false })).statusCode).toBe(200);
    expect((await world.track(world.posted)).body).not.toContain('Words of staff.');
    const access = world.table.ofType('timeline-entry').filter(({ kind }) => kind === 'access');
    expect(access.map(({ author, detail }) => [author, detail])).toEqual([
      ['agent-1', { what: 'page-shown' }],
      ['agent-1', { what: 'page-hidden' }],
    ]);
  });

  it('revoke all links of a ticket', async () => {
    const world = await accessWorld();
    expect((await world.staff('POST /v1/tickets/{id}/revoke-links')).statusCode).toBe(200);
    for (const token of [world.mailed, world.posted]) expect((await world.track(token)).statusCode).toBe(404);
    expect(await world.stored()).toMatchObject({ linkVersion: 2, pageVersion: 2 });
  });

  it('change the contact: what was mailed before opens nothing, and nothing is proven by it', async () => {
    const world = await accessWorld();
    await world.ask('POST /t/{token}', { params: { token: world.mailed }, form: { body: 'Mine.' } });
    await world.settle();
    const changed = await world.staff('PUT /v1/tickets/{id}/contact', { email: 'New@Example.com' });
    expect(changed.statusCode).toBe(200);
    expect(await world.stored()).toMatchObject({ contact: { name: 'Anna Li', mail: 'new@example.com' } });
    expect((await world.stored()).proof).toBeUndefined();
    for (const token of [world.mailed, world.posted]) expect((await world.track(token)).statusCode).toBe(404);
    await world.staff('PUT /v1/tickets/{id}/contact', { phone: '010-62881234 转 801' });
    const { contact } = await world.stored();
    expect(contact).toEqual({ name: 'Anna Li', phone: '+861062881234', extension: '801' });
    await world.staff('PUT /v1/tickets/{id}/contact', { phone: '13800138000', confirmed: true });
    expect(await world.stored()).toMatchObject({
      contact: { phone: '+8613800138000' },
      proof: { by: 'staff' },
    });
    expect((await world.staff('PUT /v1/tickets/{id}/contact', { name: 'X' })).statusCode).toBe(422);
  });

  it('see who disowned a ticket, and take it back; meanwhile nothing leaves', async () => {
    const world = await accessWorld();
    const token = await links.token('disown', { id: world.id, version: 1 });
    expect((await world.staff('DELETE /v1/tickets/{id}/disowned')).statusCode).toBe(409);
    await world.ask('POST /d/{token}', { params: { token } });
    expect((await world.reply('Never sent.')).statusCode).toBe(409);
    await world.settle();
    expect((await world.messages()).map(({ template }) => template)).toEqual(['ticket-acknowledged']);
    expect((await world.staff('GET /v1/tickets/{id}')).json).toMatchObject({ disowned: {} });
    expect((await world.staff('DELETE /v1/tickets/{id}/disowned')).statusCode).toBe(200);
    await world.reply('Sent.');
    await world.settle();
    expect((await world.messages()).at(-1)).toMatchObject({ template: 'ticket-reply' });
    expect((await world.messages()).at(-1)).not.toMatchObject({ state: 'skipped' });
  });
});

describe('a message that no partner reports', () => {
  const phone = '13800138000';
  const report = (world: Awaited<ReturnType<typeof accessWorld>>, messageId: unknown) =>
    world.table.update({
      update: message.key(String(messageId)),
      set: { reported: { outcome: 'delivered', at: world.clock.now().toISOString() } },
    });

  it('asks after thirty minutes for one call, on the ticket and in the day list, which one call ends', async () => {
    const world = await accessWorld({ phone });
    await world.wait(minutes(29));
    expect(await world.day()).toEqual([]);
    await world.wait(minutes(2));
    expect(await world.messages()).toMatchObject([{ channel: 'event', state: 'delegated', call: 'open' }]);
    const [{ messageId } = { messageId: '' }] = await world.messages();
    expect(await world.day()).toMatchObject([
      { ticketId: world.id, phone: '+8613800138000', messageId, overdue: true },
    ]);
    const called = () =>
      world.staff('POST /v1/tickets/{id}/messages/{messageId}/called', undefined, { messageId });
    expect([(await called()).statusCode, (await called()).statusCode]).toEqual([200, 200]);
    expect(await world.day()).toEqual([]);
    expect(await world.messages()).toMatchObject([{ call: 'done' }]);
    await world.wait(minutes(90));
    expect(world.table.ofType('please-call')).toHaveLength(1);
    expect(
      (await world.staff('POST /v1/tickets/{id}/messages/{messageId}/called', undefined, { messageId: 'x' }))
        .statusCode,
    ).toBe(404);
  });

  it('asks for none once it was reported', async () => {
    const world = await accessWorld({ phone });
    await report(world, (await world.messages())[0]?.messageId);
    await world.wait(minutes(31));
    expect(world.table.ofType('please-call')).toEqual([]);
    expect(world.table.ofType('agenda').filter(({ kind }) => kind === 'report-due')).toEqual([]);
  });

  it('is on the list of whoever has the ticket', async () => {
    const world = await accessWorld({ phone });
    await storePeople(world.table, 'agent-2');
    await world.staff('POST /v1/tickets/{id}/assign', { assignee: 'agent-2' });
    await world.wait(minutes(31));
    expect(await world.day('agent-1')).toEqual([]);
    expect(await world.day('agent-2')).toHaveLength(1);
  });
});

describe('a ticket whose page is all that its customer can read', () => {
  it('is put on a file by staff only when they know that the page closes', async () => {
    const world = await accessWorld({ phone: '13800138000' });
    await world.reply('We come tomorrow.');
    expect((await world.track(world.posted)).body).toContain('We come tomorrow.');
    const refused = await world.staff('PUT /v1/tickets/{id}/customer', {});
    expect(refused.statusCode).toBe(409);
    expect((refused.json as { detail: string }).detail).toContain('nobody but staff');
    expect((await world.track(world.posted)).body).toContain('We come tomorrow.');
    expect((await world.staff('PUT /v1/tickets/{id}/customer', { confirm: true })).statusCode).toBe(200);
    expect((await world.track(world.posted)).body).not.toContain('We come tomorrow.');
  });
});

describe('times on the page', () => {
  it('are those of the customer’s zone once it is certain whose the ticket is, for her and for nobody who only posted', async () => {
    const world = await accessWorld();
    const zones = async (token: string) =>
      new Set(
        [...((await world.track(token)).body ?? '').matchAll(/title="(UTC[^"]*)"/g)].map(([, zone]) => zone),
      );
    const { customerId = '' } = await world.stored();
    const body = { name: 'Anna Li', mails: [complaint.email], timeZone: 'America/St_Johns', version: 1 };
    const saved = await world.ask('PUT /v1/customers/{id}', {
      staff: 'agent-1',
      params: { id: customerId },
      body,
    });
    expect(saved.statusCode).toBe(200);
    expect(await zones(world.mailed)).toEqual(new Set(['UTC+8']));
    await world.staff('POST /v1/tickets/{id}/customer/confirm', {});
    expect(await zones(world.mailed)).toEqual(new Set(['UTC-3:30']));
    expect(await zones(world.posted)).toEqual(new Set(['UTC+8']));
  });
});

describe('an erased customer', () => {
  it('leaves no link that works, however often it is told', async () => {
    const world = await accessWorld();
    const customerId = (await world.stored()).customerId ?? '';
    expect(customerId).not.toBe('');
    const erased = envelopeOf(customerErased, { customerId });
    for (let time = 0; time < 2; time += 1) await world.hand('tickets/revoke', erased);
    for (const token of [world.mailed, world.posted]) expect((await world.track(token)).statusCode).toBe(404);
    expect(await world.stored()).toMatchObject({ linkVersion: 2, pageVersion: 2 });
  });
});

describe('before a merge', () => {
  it('staff are told who would see what, and nothing is merged', async () => {
    const world = ticketWorld();
    const [one, other, third] = [
      await world.opened(),
      await world.opened({ subject: 'Another' }),
      await world.opened({ email: 'bo@example.com' }),
    ];
    for (const { token } of [one, other]) await world.answer(token, { body: 'Mine.' });
    const preview = async (id: string, into: string) =>
      (await world.queues('POST /v1/tickets/{id}/merge', { params: { id }, body: { into, dryRun: true } }))
        .json as { pages: Array<{ ticketId: string; shows: string[]; to: string; answered: boolean }> };
    const same = await preview(one.id, other.id);
    expect(same.pages.map(({ shows }) => shows.length)).toEqual([2, 2]);
    const different = await preview(third.id, other.id);
    expect(different.pages).toMatchObject([
      { ticketId: other.id, to: 'a***@example.com', proven: true, answered: true },
      { ticketId: third.id, to: 'b***@example.com', proven: false, answered: false },
    ]);
    expect(different.pages.map(({ shows }) => shows.length)).toEqual([1, 1]);
    expect((await world.stored(third.id)).mergedInto).toBeUndefined();
  });
});

describe('the calendar feed', () => {
  const feedOf = async () => {
    const world = openWorld();
    const person = { id: 'agent-1', name: 'Anna', role: 'agent', queues: [] };
    await storeSetting(world.table, 'person', person);
    const renewed = await world.ask('POST /v1/care/calendar/feed', { staff: 'agent-1' });
    const token = (renewed.json as { url: string }).url.split('/c/')[1] ?? '';
    const read = async () => (await world.ask('GET /c/{token}', { params: { token } })).statusCode;
    return { ...world, person, read };
  };

  it('ends with its owner among the people', async () => {
    const world = await feedOf();
    expect(await world.read()).toBe(200);
    const removed = await world.ask('DELETE /v1/people/{id}', {
      ...{ staff: 'admin-1', groups: '[admin]', params: { id: 'agent-1' }, query: { version: '1' } },
    });
    expect(removed.statusCode).toBe(200);
    world.clock.move(seconds(30));
    expect(await world.read()).toBe(404);
  });

  it('is revoked by an admin for anyone, and by nobody else', async () => {
    const world = await feedOf();
    const revoke = (staff: string, groups: string) =>
      world.ask('DELETE /v1/care/calendar/feed', { staff, groups, query: { owner: 'agent-1' } });
    expect((await revoke('agent-2', '[agent]')).statusCode).toBe(403);
    expect(await world.read()).toBe(200);
    expect((await revoke('admin-1', '[admin]')).statusCode).toBe(200);
    expect(await world.read()).toBe(404);
  });
});
