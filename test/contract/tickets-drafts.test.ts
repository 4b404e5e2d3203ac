import { beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/drafts/routes.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { draft } from '../../shared/table/entities/draft.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { days } from '../../shared/time/clock.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storePeople } from '../unit/intake-support.ts';

let world: World;
let id: string;
beforeEach(async () => {
  world = openWorld();
  await storePeople(world.table, 'anna', 'agent-1');
  id = await put(1);
});

async function put(number: number, facts: Partial<Ticket> = {}): Promise<string> {
  const value = someTicket(number, { proof: { by: 'staff', at: world.now().toISOString() }, ...facts });
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
}

type What = { who?: string; on?: string; kind?: string; body?: unknown };
const ask = async (
  route: keyof typeof routes,
  { who = 'agent-1', on = id, kind = 'reply', body }: What = {},
) => {
  const { method, path } = routes[route];
  const params = { id: on, kind };
  const answer = await world.ask(`${method} ${path}`, { staff: who, params, body });
  expectDeclared(routes[route], answer);
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, held to their contract above
  return { status: answer.statusCode, json: answer.json as any };
};
const save = (version: number, text: string, more: What & { fields?: object } = {}) =>
  ask('putDraft', { ...more, body: { version, text, ...more.fields } });
const draftsKept = () => world.table.items().filter(({ type }) => type === draft.name);
const draftOf = async (what: What = {}) => (await ask('getDraft', what)).json.draft;
const desk = async (route: string, on: string, body: object) =>
  (await world.ask(route, { staff: 'agent-1', params: { id: on }, body })).statusCode;

describe('a draft', () => {
  it('is kept as it was typed, for its writer alone, one of each kind', async () => {
    const fields = { rich: '<p>您好 </p>', cc: ['bo@example.com'], toAll: true, state: 'pending' };
    const { json } = await save(0, '您好 ', { fields });
    expect(json.draft).toMatchObject({ version: 1, text: '您好 ', files: [], ...fields });
    await save(0, '内部', { kind: 'note' });
    expect(await draftOf()).toEqual(json.draft);
    expect(await draftOf({ kind: 'note' })).toMatchObject({ text: '内部' });
    expect(await draftOf({ who: 'anna' })).toBeUndefined();
    expect((await ask('listDrafts', { who: 'anna' })).json.items).toEqual([]);
    const [first] = (await ask('listDrafts')).json.items;
    expect(first).toMatchObject({ ticketId: id, subject: 'Washing machine leaks 1' });
    expect((await ask('listDrafts')).json.items).toHaveLength(2);
  });

  it('is not written over by a tab that has an older one', async () => {
    await save(0, 'One');
    await save(1, 'Two');
    const late = await save(1, 'Other tab');
    expect(late).toMatchObject({ status: 409, json: { draft: { version: 2, text: 'Two' } } });
    expect((await save(0, 'Third tab')).status).toBe(409);
    expect(await draftOf()).toMatchObject({ version: 2, text: 'Two' });
  });

  it('ends thirty days after it was saved, and another one begins', async () => {
    await save(0, 'Old');
    await world.wait(days(30) + 1000);
    expect(await draftOf()).toBeUndefined();
    expect((await ask('listDrafts')).json.items).toEqual([]);
    expect((await save(0, 'New')).json.draft).toMatchObject({ version: 1, text: 'New' });
  });

  it('can be thrown away, and names an unknown ticket', async () => {
    await save(0, 'One');
    expect((await ask('removeDraft')).status).toBe(200);
    expect(await draftOf()).toBeUndefined();
    expect((await ask('removeDraft')).status).toBe(200);
    expect((await ask('getDraft', { on: 'NOBODY' })).status).toBe(404);
    expect((await ask('getDraft', { kind: 'mail' })).status).toBe(422);
    expect((await save(0, 'x'.repeat(16_001))).status).toBe(422);
  });

  it('tells that a file of it is gone', async () => {
    const { json } = await save(0, 'See', { fields: { uploads: ['none'] } });
    expect(json.draft.files).toEqual([{ uploadId: 'none', state: 'gone' }]);
  });
});

describe('what is sent', () => {
  it.each([
    ['POST /v1/tickets/{id}/replies', 'reply', { body: 'Sent', draft: { version: 1 } }],
    ['POST /v1/tickets/{id}/notes', 'note', { body: 'Sent', draft: { version: 1 } }],
    ['PATCH /v1/tickets/{id}', 'reply', { reply: { body: 'Sent', draft: { version: 1 } } }],
  ])('by %s takes its draft along', async (route, kind, body) => {
    await save(0, 'Sent', { kind });
    await save(0, 'Mine', { who: 'anna', kind });
    expect([200, 201]).toContain(await desk(route, id, body));
    expect(await draftOf({ kind })).toBeUndefined();
    expect(await draftOf({ kind, who: 'anna' })).toMatchObject({ text: 'Mine' });
  });

  it('by a note with files takes its draft along, once', async () => {
    const upload = { name: 'photo.txt', mediaType: 'text/plain', size: 5 };
    const { uploadId } = (await world.ask('POST /v1/uploads', { body: upload })).json as unknown as {
      uploadId: string;
    };
    await save(0, 'Look', { kind: 'note', fields: { uploads: [uploadId] } });
    const note = { body: 'Look', uploads: [uploadId], draft: { version: 1 } };
    const headers = { 'idempotency-key': '6f0c1f3e-8a52-4a3a-9a7e-3d8c1c1f1a01' };
    const write = () =>
      world.ask('POST /v1/tickets/{id}/notes', { staff: 'agent-1', params: { id }, body: note, headers });
    const [first, again] = [await write(), await write()];
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(await draftOf({ kind: 'note' })).toBeUndefined();
    const notes = world.table.items(({ type, kind }) => type === 'timeline-entry' && kind === 'note');
    expect(notes).toMatchObject([{ text: 'Look', attachments: [{ name: 'photo.txt' }] }]);
    expect(await desk('POST /v1/tickets/{id}/notes', id, { ...note, uploads: ['none'] })).toBe(422);
  });

  it('leaves what another tab has saved since, and a draft that it does not name', async () => {
    await save(0, 'Sent');
    await save(1, 'Sent, and more');
    await desk('POST /v1/tickets/{id}/replies', id, { body: 'Sent', draft: { version: 1 } });
    await desk('POST /v1/tickets/{id}/replies', id, { body: 'Sent' });
    expect(await draftOf()).toMatchObject({ version: 2 });
  });
});

describe('a draft on a ticket that is merged', () => {
  it('goes on with the other one, and nothing is lost where both have one', async () => {
    const other = await put(2, someContact());
    await save(0, 'On the duplicate', { on: other });
    await desk('POST /v1/tickets/{id}/merge', other, { into: id, differentCustomers: true });
    expect(await draftOf()).toMatchObject({ ticketId: id, version: 1, text: 'On the duplicate' });
    expect((await ask('listDrafts')).json.items).toMatchObject([{ ticketId: id }]);
    await save(1, 'On both');
    expect(draftsKept()).toHaveLength(1);
    await desk('POST /v1/tickets/{id}/replies', id, { body: 'Sent', draft: { version: 2 } });
    expect(draftsKept()).toEqual([]);
  });
});

const someContact = (): Partial<Ticket> => ({ contact: { name: 'Bo', mail: 'bo@example.com' } });

it('goes with the customer', async () => {
  const file = someCustomer(1);
  await world.table.transact([{ put: customer.item(file) }]);
  const theirs = await put(3, { customerId: file.id });
  await save(0, 'About Li', { on: theirs });
  await save(0, 'About another');
  await world.ask('DELETE /v1/customers/{id}', { staff: 'boss', groups: '[admin]', params: { id: file.id } });
  await world.settle();
  expect(draftsKept().map((item) => draft.parse(item).text)).toEqual(['About another']);
});
