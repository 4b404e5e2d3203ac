import { beforeEach, describe, expect, it } from 'vitest';
import { routes as contactRoutes } from '../../functions/customers/contacts/routes.ts';
import { routes as deskRoutes } from '../../functions/customers/desk/routes.ts';
import { routes as fileRoutes } from '../../functions/customers/file/routes.ts';
import { linkTicketToCustomer } from '../../functions/customers/link-ticket/link-ticket.ts';
import { routes as linkRoutes } from '../../functions/customers/ticket-links/routes.ts';
import { routes as ticketRoutes } from '../../functions/tickets/desk/routes.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId } from '../../shared/runtime/ids.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { iso } from '../../shared/time/clock.ts';
import { type Asked, askDeclared } from '../support/ask-declared.ts';
import { start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { openedTicket } from '../support/opened-ticket.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';

const routes = { ...contactRoutes, ...deskRoutes, ...fileRoutes, ...linkRoutes, ...ticketRoutes };

let table: MemoryTable;
let world: World;
const clock = handClock(start);
beforeEach(() => {
  clock.at = start;
  world = openWorld({ clock });
  table = world.table;
});

const askAs = askDeclared(routes, (route, what) => world.ask(route, what));
async function ask(id: string, params: Record<string, string> = {}, asked: Asked = {}) {
  const { status, json } = await askAs(id, { params, ...asked });
  return { status, json };
}
const file = async (id: string) => (await ask('get-customer', { id })).json;
const create = async (json: object): Promise<string> =>
  (await ask('create-customer', {}, { json: { name: '王芳', ...json } })).json.customerId;
const events = (type: string) => saidEvents(table.items()).filter((event) => event.type === type);

const phone = '+8613800138000';
/** A ticket that somebody posted, linked as it comes. */
async function posted(contact: { name: string; mail?: string; phone?: string }): Promise<string> {
  const id = newTicketId();
  await commit(table, openedTicket(clock.at, { id, contact, timeZone: 'UTC' }), clock.at);
  await linkTicketToCustomer({ table, timeZone: 'UTC' }, id, clock.at);
  return id;
}
/** As it is read; what is unread is told by that alone, not by the answers of writes. */
const ticketOf = async (id: string) => {
  const { firstUnread: _, ...ticket } = (await ask('get-ticket', { id })).json;
  return ticket;
};

describe('a ticket’s customer', () => {
  it('is shown with why and how certain it is', async () => {
    const hers = await create({ phones: [phone] });
    const id = await posted({ name: '王女士', phone });
    const other = await posted({ name: '李伟', phone });
    expect(await ticketOf(id)).toMatchObject({
      customerId: hers,
      link: { state: 'unconfirmed', why: 'number', at: iso(start) },
    });
    const { customerId, suggestions } = await ticketOf(other);
    expect(customerId).not.toBe(hers);
    expect(suggestions).toEqual([{ customerId: hers, why: 'number' }]);
  });

  it('confirmed by staff is certain, and the address that found it is confirmed, not what was typed beside', async () => {
    const hers = await create({ phones: [phone] });
    const id = await posted({ name: '王芳', phone, mail: 'stranger@example.com' });
    const answer = await ask('confirm-ticket-customer', { id }, { json: {} });
    expect(answer.json).toMatchObject({
      ...{ ticketId: id, customerId: hers, confirmed: [phone], suggestions: [] },
      link: { state: 'confirmed', why: 'staff', by: 'agent-1' },
    });
    expect(answer.json.ticket).toEqual(await ticketOf(id));
    expect(answer.json.ticket).toMatchObject({ version: 3, link: { state: 'confirmed' } });
    expect(await file(hers)).toMatchObject({
      mails: [],
      points: [{ address: phone, state: 'confirmed', source: 'staff', by: 'agent-1' }],
    });
    const told = await ticketOf(id);
    expect(told.proof).toBeUndefined();
    expect(told.timeline.at(-1)).toMatchObject({
      kind: 'link',
      detail: { relation: 'customer', why: 'confirm' },
    });
    const { version } = await ticketOf(id);
    await ask('confirm-ticket-customer', { id }, { json: {} });
    expect((await ticketOf(id)).version).toBe(version);
  });

  it('confirmed with the address that is written to gets it on the file, and proves the ticket', async () => {
    const hers = await create({ phones: [phone] });
    const id = await posted({ name: '王芳', phone, mail: 'wang@example.com' });
    const wrong = await ask('confirm-ticket-customer', { id }, { json: { addresses: ['x@example.com'] } });
    expect([wrong.status, wrong.json.errors[0].path]).toEqual([422, 'addresses.0']);
    await ask('confirm-ticket-customer', { id }, { json: { addresses: ['wang@example.com', phone] } });
    const known = await file(hers);
    expect(known).toMatchObject({ version: 2, mails: ['wang@example.com'] });
    expect(known.points.map(({ state }: { state: string }) => state)).toEqual(['confirmed', 'confirmed']);
    expect((await ticketOf(id)).proof).toMatchObject({ by: 'staff' });
    expect(events('ticket-proven')).toHaveLength(1);
  });

  it('refused is not linked again, and what was only claimed leaves the file', async () => {
    const hers = await create({ phones: [phone] });
    const id = await posted({ name: '王芳', phone });
    const answer = await ask('refuse-ticket-customer', { id });
    const ticket = await ticketOf(id);
    expect(answer.json).toEqual({ ticketId: id, suggestions: [], confirmed: [], ticket });
    expect([ticket.customerId, ticket.timeline.at(-1).detail.why]).toEqual([undefined, 'refuse']);
    expect((await file(hers)).phones).toEqual([phone]);
    expect(events('ticket-unlinked')).toMatchObject([{ data: { ticketId: id, customerId: hers } }]);
    expect((await ask('refuse-ticket-customer', { id })).status).toBe(409);
    await linkTicketToCustomer({ table, timeZone: 'UTC' }, id, clock.at);
    expect((await ticketOf(id)).customerId).not.toBe(hers);

    const typed = await posted({ name: '李伟', mail: 'li@example.com' });
    const { customerId } = await ticketOf(typed);
    await ask('refuse-ticket-customer', { id: typed });
    expect(await file(customerId)).toMatchObject({ mails: [], points: [], unconfirmed: false });
    expect((await ask('list-customers', {}, { query: { mail: 'li@example.com' } })).json.items).toEqual([]);
  });

  it('is another one by one call, which takes what was claimed off the first', async () => {
    const hers = await create({ mails: ['wang@example.com'] });
    const id = await posted({ name: '小王的朋友', mail: 'wang@example.com' });
    const { customerId: first } = await ticketOf(id);
    expect(first).not.toBe(hers);
    const answer = await ask('relink-ticket-customer', { id }, { json: { customerId: hers } });
    expect(answer.json).toMatchObject({ customerId: hers, confirmed: ['wang@example.com'] });
    expect(await file(first)).toMatchObject({ mails: [] });
    expect(await ticketOf(id)).toMatchObject({
      link: { state: 'confirmed', why: 'staff' },
      proof: { by: 'staff' },
    });
    expect(events('ticket-linked').at(-1)?.data).toEqual({
      ticketId: id,
      customerId: hers,
      state: 'confirmed',
    });
    const gone = await ask('relink-ticket-customer', { id }, { json: { customerId: 'NONE' } });
    expect(gone.status).toBe(404);
  });

  it('is a new one where staff say so, of a merged ticket too', async () => {
    const hers = await create({ mails: ['wang@example.com'] });
    const id = await posted({ name: '王芳', mail: 'wang@example.com' });
    const alias = await posted({ name: '王芳', mail: 'wang@example.com' });
    const stored = await table.find(ticket, alias);
    if (!stored) throw new Error('no ticket');
    await table.transact([{ put: ticket.item({ ...stored, mergedInto: id }) }]);
    const { json } = await ask('relink-ticket-customer', { id: alias }, { json: {} });
    expect(json).toMatchObject({ ticketId: id, confirmed: ['wang@example.com'] });
    expect(json.ticket).toEqual(await ticketOf(id));
    expect(json.customerId).not.toBe(hers);
    expect(await file(json.customerId)).toMatchObject({ points: [{ state: 'confirmed', source: 'staff' }] });
    expect(await file(hers)).toMatchObject({ points: [{ state: 'told' }] });
  });

  it('proven while staff refuse it is decided anew: nothing is half done', async () => {
    const id = await posted({ name: '王芳', mail: 'w@example.com' });
    const { customerId } = await ticketOf(id);
    table.beforeNextTransaction(async () => void (await ask('refuse-ticket-customer', { id })));
    const late = await ask('confirm-ticket-customer', { id }, { json: {} });
    expect(late.status).toBe(409);
    expect(await file(customerId)).toMatchObject({ points: [] });
    expect((await ticketOf(id)).link).toBeUndefined();
  });
});

describe('addresses of a customer', () => {
  it('are confirmed by staff, one or all, and listed while nothing is', async () => {
    const id = await posted({ name: '王芳', mail: 'w@example.com', phone });
    const { customerId } = await ticketOf(id);
    await create({ name: '李伟', mails: ['li@example.com'] });
    const unconfirmed = async () =>
      (await ask('list-customers', {}, { query: { reach: 'unconfirmed' } })).json.items.map(
        (each: { id: string }) => each.id,
      );
    expect(await unconfirmed()).toEqual([customerId]);
    const unknown = { json: { addresses: ['x@example.com'] } };
    expect((await ask('confirm-contact', { id: customerId }, unknown)).status).toBe(422);
    const one = { json: { addresses: ['w@example.com'] } };
    expect((await ask('confirm-contact', { id: customerId }, one)).json.version).toBe(2);
    expect((await ask('confirm-contact', { id: customerId }, one)).json.version).toBe(2);
    expect(await unconfirmed()).toEqual([]);
    const { json } = await ask('confirm-contacts', {}, { json: { customerIds: [customerId, 'NONE'] } });
    expect(json.items).toEqual([
      { customerId, outcome: 'confirmed' },
      { customerId: 'NONE', outcome: 'not-found' },
    ]);
    const states = (await file(customerId)).points.map(({ state }: { state: string }) => state);
    expect(states).toEqual(['confirmed', 'confirmed']);
  });

  it('are removed one by one', async () => {
    const id = await create({ mails: ['a@example.com'], phones: [phone] });
    const address = { query: { address: 'a@example.com' } };
    expect((await ask('remove-contact', { id }, address)).status).toBe(200);
    expect(await file(id)).toMatchObject({ mails: [], phones: [phone] });
    expect((await ask('remove-contact', { id }, address)).status).toBe(404);
  });
});

describe('two files of one customer', () => {
  it('become one by one call: addresses, products, what happened, and the later consent', async () => {
    const from = await create({ mails: ['a@example.com'] });
    const into = await create({ phones: [phone] });
    const product = { name: 'AP-300', purchasedAt: iso(start), sale: true };
    const productId = (await ask('add-product', { id: from }, { json: product })).json.id;
    const consent = { topic: 'marketing', way: 'mail', given: false, source: 'call' };
    await ask('change-consent', { id: from }, { json: consent });
    expect((await ask('join-customers', { id: from }, { json: { into: from } })).status).toBe(422);
    expect((await ask('join-customers', { id: from }, { json: { into } })).status).toBe(200);
    expect(await file(from)).toMatchObject({ joinedInto: into, mails: [], products: [], milestones: [] });
    expect(await file(into)).toMatchObject({
      ...{ mails: ['a@example.com'], phones: [phone], products: [{ id: productId }] },
      milestones: [{ kind: 'purchase', key: productId }],
    });
    const { json } = await ask('list-consent', { id: into });
    expect(json.items).toMatchObject([{ topic: 'marketing', given: false }]);
    const { json: found } = await ask('list-customers', {}, { query: { mail: 'a@example.com' } });
    expect(found.items.map((each: { id: string }) => each.id)).toEqual([into]);
  });

  it('with more than one call can move are refused whole', async () => {
    const [from, into] = [await create({}), await create({})];
    const product = { name: 'AP-300', purchasedAt: iso(start) };
    for (let index = 0; index < 31; index += 1) await ask('add-product', { id: from }, { json: product });
    expect((await ask('join-customers', { id: from }, { json: { into } })).status).toBe(409);
    expect((await file(into)).products).toEqual([]);
  });

  it('that staff know to be two are not suggested any more', async () => {
    const id = await create({});
    const dropped = await ask('drop-suggestion', { id }, { query: { customerId: 'X' } });
    expect(dropped.json).toEqual({ customerId: id, version: 1 });
  });
});
