import { beforeEach, describe, expect, it } from 'vitest';
import { occurrence } from '../../shared/table/entities/care.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { someOccurrence } from '../support/care-desk-world.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { storePeople } from '../unit/intake-support.ts';

interface Answer {
  items: Array<{ ticketId: string }>;
  timeline: object[];
  customerId: string;
  version: number;
  trail: object[];
  promises: Array<{ promiseId: string }>;
}

let world: World;
beforeEach(() => {
  world = openWorld();
});

const ask = async (route: string, what: object = {}) => {
  const { statusCode: status, json } = await world.ask(route, { staff: 'chief', groups: '[admin]', ...what });
  return { status, json: json as Answer };
};
const put = async (facts: Partial<Ticket> = {}): Promise<string> => {
  const value = someTicket(1, facts);
  await world.table.transact([{ put: ticket.item(value) }]);
  return value.id;
};
const customerOf = async (owner: string): Promise<string> =>
  (await ask('POST /v1/customers', { body: { name: '王芳', owner } })).json.customerId;
const show = async (id: string) => (await ask('GET /v1/tickets/{id}', { params: { id } })).json;
const assign = (id: string, assignee: string | null, what: object = {}) =>
  ask('POST /v1/tickets/{id}/assign', { params: { id }, body: { assignee }, ...what });
const listed = async (query: Record<string, string>): Promise<string[]> =>
  (await ask('GET /v1/tickets', { query })).json.items.map(({ ticketId }) => ticketId);
const leaves = async (id: string) => {
  expect(
    (await ask('DELETE /v1/people/{id}', { params: { id }, query: { version: '1' } })).status,
  ).toBeLessThan(300);
  await world.settle();
};

describe('who is named', () => {
  it('is among the people, or the caller by `me`; the error names the field', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const id = await put();
    expect(await assign(id, 'ghost')).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'assignee' }] },
    });
    expect((await assign(id, 'anna')).status).toBe(200);
    expect((await assign(id, 'me')).status).toBe(200);
    expect(await show(id)).toMatchObject({ assignee: 'chief' });
    expect(await listed({ assignee: 'me' })).toEqual([id]);
    expect(await listed({ assignee: 'anna' })).toEqual([]);
    expect((await assign(id, null)).status).toBe(200);
    expect(await assign(id, 'me', { staff: 'guest' })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'assignee', message: expect.stringContaining('guest') }] },
    });
    const file = await ask('POST /v1/customers', { body: { name: '王芳', owner: 'ghost' } });
    expect(file).toMatchObject({ status: 422, json: { errors: [{ path: 'owner' }] } });
    const own = await ask('POST /v1/customers', { body: { name: '王芳', owner: 'me' } });
    expect(own.status).toBe(201);
    const { items } = (await ask('GET /v1/customers', { query: { owner: 'me' } })).json;
    expect(items).toMatchObject([{ owner: 'chief' }]);
  });

  it('is, in a new firm without people, only the caller', async () => {
    const id = await put();
    expect((await assign(id, 'anna')).status).toBe(422);
    expect((await assign(id, 'me')).status).toBe(200);
    expect((await assign(id, 'chief')).status).toBe(200);
  });

  it('is held in jobs on many tickets, too', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const ticketIds = [await put()];
    const bulk = (body: object) => ask('POST /v1/tickets/bulk', { body: { action: 'assign', ...body } });
    expect(await bulk({ assignee: 'ghost', ticketIds })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'assignee' }] },
    });
    expect((await bulk({ assignee: 'me', ticketIds })).status).toBe(202);
    await world.settle();
    expect(await listed({ view: 'mine' })).toEqual(ticketIds);
    expect((await bulk({ assignee: 'anna', filter: { assignee: 'me' } })).status).toBe(202);
    await world.settle();
    expect(await listed({ assignee: 'anna' })).toEqual(ticketIds);
  });
});

describe('who leaves', () => {
  it('has no tickets any more: they are nobody’s, and their history says why', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const ids = [await put({ assignee: 'anna' }), await put({ assignee: 'anna', kind: 'complaint' })];
    const other = await put({ assignee: 'chief' });
    await leaves('anna');
    expect((await listed({ view: 'unassigned' })).sort()).toEqual([...ids].sort());
    expect(await listed({ assignee: 'anna' })).toEqual([]);
    const { timeline } = await show(ids[0] ?? '');
    expect(timeline).toContainEqual(
      expect.objectContaining({
        kind: 'assignment',
        author: 'system',
        detail: { assignee: '', assigneeBefore: 'anna', why: 'left' },
      }),
    );
    expect(await show(other)).toMatchObject({ assignee: 'chief' });
    expect((await assign(ids[0] ?? '', 'anna')).status).toBe(422);
  });

  it('gets none back that is reopened', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const done = { state: 'resolved', finishedAt: world.clock.now().toISOString(), resolution: 1 } as const;
    const id = await put({ assignee: 'anna', ...done });
    await leaves('anna');
    expect(await show(id)).toMatchObject({ assignee: 'anna' });
    await ask('POST /v1/tickets/{id}/transitions', { params: { id }, body: { to: 'open' } });
    await world.settle();
    expect(await listed({ view: 'unassigned' })).toEqual([id]);
  });

  it('has no customers any more: their files, dates and open care tasks are nobody’s, and tell whose they were', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const params = { id: await customerOf('anna') };
    const theirs = await customerOf('chief');
    const birthday = { kind: 'birthday', month: 11, day: 22 };
    expect((await ask('POST /v1/customers/{id}/dates', { params, body: birthday })).status).toBe(201);
    const id = `${params.id}-visit`;
    const facts = { id, customerId: params.id, state: 'open', owner: 'anna' } as const;
    const dueAt = world.clock.now().toISOString();
    await world.table.transact([
      {
        put: occurrence.item(
          someOccurrence(1, { ...facts, dueAt, task: { kind: 'visit', assignee: 'anna' } }),
        ),
      },
    ]);
    const day = async (what: object = {}) => (await ask('GET /v1/day', what)).json.items;
    expect(await day()).toEqual([]);
    await leaves('anna');

    const file = (await ask('GET /v1/customers/{id}', { params })).json;
    const until = world.clock.now().toISOString();
    expect(file).toMatchObject({ ownerBefore: { owner: 'anna', until } });
    expect(file).not.toHaveProperty('owner');
    expect((await ask('GET /v1/customers', { query: { owner: 'anna' } })).json.items).toEqual([]);
    expect((await ask('GET /v1/customers/{id}', { params: { id: theirs } })).json).toMatchObject({
      owner: 'chief',
    });
    expect(await day()).toMatchObject([{ type: 'task', id, task: { kind: 'visit' } }]);
    expect(await day({ staff: 'bo', groups: '[agent]' })).toEqual([]);
    const dates = world.table.items(({ type }) => type === 'customer-date');
    expect(dates.map(({ owner, minePk }) => [owner, minePk])).toEqual([[undefined, undefined]]);
    const { trail } = (await ask('GET /v1/care/messages/{id}', { params: { id } })).json;
    expect(trail.at(-1)).toMatchObject({ what: 'reassigned', note: 'anna' });

    const { version } = file;
    const body = { name: '王芳', owner: 'chief', version };
    expect((await ask('PUT /v1/customers/{id}', { params, body })).status).toBe(200);
    await world.settle();
    expect((await ask('GET /v1/customers/{id}', { params })).json).not.toHaveProperty('ownerBefore');
    expect(await day({ query: { owner: 'chief' } })).toMatchObject([
      { type: 'date' },
      { id, owner: 'chief' },
    ]);
  });

  it('leaves promises to the supervisors', async () => {
    await storePeople(world.table, 'anna', 'chief');
    const at = world.clock.now().toISOString();
    const said = await ask('POST /v1/calls', {
      staff: 'anna',
      body: {
        ...{ direction: 'inbound', number: '13800138000', startedAt: at, endedAt: at, summary: 'Asked.' },
        promises: [{ text: 'Call back', dueAt: new Date(Date.parse(at) + 60_000).toISOString() }],
      },
    });
    expect(said.status).toBe(201);
    const day = async (what: object) => (await ask('GET /v1/day', what)).json.items;
    expect(await day({})).toEqual([]);
    await leaves('anna');
    expect(await day({})).toMatchObject([{ type: 'promise', handedOverFrom: 'anna' }]);
    expect(await day({ staff: 'bo', groups: '[agent]' })).toEqual([]);
    const id = said.json.promises[0]?.promiseId ?? '';
    expect((await ask('POST /v1/promises/{id}/kept', { params: { id } })).status).toBe(200);
    expect(await day({})).toEqual([]);
  });
});
