import { beforeEach, describe, expect, it, vi } from 'vitest';
import { customerErased } from '../../events/customer-erased.v1.ts';
import { routes as deskRoutes } from '../../functions/customers/desk/routes.ts';
import { routes as eraseRoutes } from '../../functions/customers/erase/routes.ts';
import { routes as fileRoutes } from '../../functions/customers/file/routes.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { plan } from '../../shared/table/builders/plan.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { occurrence } from '../../shared/table/entities/care.ts';
import { days, iso, after as later } from '../../shared/time/clock.ts';
import { allPages } from '../support/all-pages.ts';
import { type Asked, askDeclared } from '../support/ask-declared.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import type { MemoryTable } from '../support/memory-table.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { storePeople } from '../unit/intake-support.ts';

const routes = { ...deskRoutes, ...eraseRoutes, ...fileRoutes };

let table: MemoryTable;
const clock = handClock(start);
let world: World;
beforeEach(async () => {
  clock.at = start;
  world = openWorld({ clock, ports: () => ({ timeZone: 'Europe/Berlin' }) });
  table = world.table;
  await storePeople(table, 'bo', 'cy');
});

type Answered = Pick<Awaited<ReturnType<typeof ask>>, 'json'>;
const askAs = askDeclared(routes, (route, what) => world.ask(route, what));
async function ask(
  id: string,
  params: Record<string, string> = {},
  { key, ...asked }: Asked & { key?: string } = {},
) {
  const headers = key === undefined ? undefined : { 'idempotency-key': key };
  const { status, json } = await askAs(id, { params, ...asked, headers });
  return { status, json };
}

const open = async (more: object = {}): Promise<string> => {
  const { status, json } = await ask('create-customer', {}, { json: { name: '王芳', ...more } });
  expect(status).toBe(201);
  return json.customerId;
};
const saw = (version: number) => ({ version: String(version) });
const file = async (id: string) => (await ask('get-customer', { id })).json;
const errors = ({ json }: Answered) =>
  json.errors.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`);
const events = () => saidEvents(table.items());

describe('finding customers by words', () => {
  it('finds a file as soon as its events were heard, by page, and not any more once it is erased', async () => {
    const fang = await open({ name: '王芳', phones: ['+8613812345678'], grade: 'A' });
    await open({ name: '王方', grade: 'B' });
    await world.settle();
    const find = async (query: Record<string, string>) => (await ask('list-customers', {}, { query })).json;
    expect((await find({ q: '5678' })).items).toMatchObject([{ id: fang }]);
    expect((await find({ q: 'wf' })).items).toHaveLength(2);
    expect((await find({ q: 'wang', grade: 'A' })).items).toMatchObject([{ id: fang }]);
    const first = await find({ q: '王', limit: '1' });
    const next = await find({ q: '王', limit: '1', cursor: first.nextCursor });
    expect([...first.items, ...next.items].map(({ name }) => name).sort()).toEqual(['王方', '王芳']);
    expect((await ask('list-customers', {}, { query: { q: '张', cursor: first.nextCursor } })).status).toBe(
      422,
    );
    await ask('erase-customer', { id: fang }, { role: 'admin' });
    await world.settle();
    expect((await find({ q: '王' })).items).toMatchObject([{ name: '王方' }]);
    expect(JSON.stringify(table.items())).not.toContain(`wangfang#${fang}`);
  });

  it('keeps files findable that were there before, once the upgrade ran', async () => {
    const id = await open({ name: 'John Smith' });
    expect((await ask('list-customers', {}, { query: { q: 'smith' } })).json.items).toEqual([]);
    for (const key of table.items().filter(({ type }) => type === 'outbox')) await table.delete(key as never);
    await world.ask('POST /v1/customers/upgrade', { staff: 'boss', groups: '[admin]' });
    await world.settle();
    expect((await ask('list-customers', {}, { query: { q: 'smith' } })).json.items).toMatchObject([{ id }]);
  });
});

describe('what happened with a customer', () => {
  it('stands in one list, the latest first, by page: changes, purchases, calls with promises, tickets', async () => {
    const id = await open({ phones: ['+8613812345678'], owner: 'bo' });
    const later = () => clock.move(60_000);
    later();
    const version = (await file(id)).version;
    expect(
      (await ask('save-customer', { id }, { json: { name: '王芳', phones: ['+8613812345678'], version } }))
        .status,
    ).toBe(200);
    await world.settle();
    later();
    const call = await world.ask('POST /v1/calls', {
      staff: 'bo',
      body: {
        ...{ direction: 'inbound', number: '+8613812345678', summary: 'Rang.' },
        ...{
          startedAt: iso(clock.now()),
          endedAt: iso(clock.now()),
          openTicket: { kind: 'repair', subject: 'Leak' },
        },
        promises: [{ text: 'We ring back.', dueAt: iso(later1h()) }],
      },
    });
    expect(call.statusCode, call.body).toBe(201);
    await world.settle();
    later();
    const answer = await ask('get-customer-timeline', { id });
    expect(answer.status).toBe(200);
    const told = answer.json.items.map(({ kind }: { kind: string }) => kind);
    expect(told.at(-1)).toBe('change');
    expect(told).toEqual(expect.arrayContaining(['call', 'promise', 'change']));
    expect(answer.json.items.find(({ kind }: { kind: string }) => kind === 'call')).toMatchObject({
      title: 'Rang.',
      by: 'bo',
    });
    expect(answer.json.names.people).toMatchObject({ bo: { name: 'bo' } });
    const times = answer.json.items.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const pages = await allPages<{ items: object[]; nextCursor?: string }>(
      async (cursor) =>
        (await ask('get-customer-timeline', { id }, { query: { limit: '1', ...cursor } })).json,
    );
    expect(pages.flatMap(({ items }) => items)).toEqual(answer.json.items);
    expect((await ask('get-customer-timeline', { id: 'nobody' })).status).toBe(404);
    const other = await open({ name: '李雷' });
    const { nextCursor } = (await ask('get-customer-timeline', { id }, { query: { limit: '1' } })).json;
    expect(
      (await ask('get-customer-timeline', { id: other }, { query: { cursor: nextCursor } })).status,
    ).toBe(422);
  });
});

const later1h = () => new Date(clock.now().getTime() + 3_600_000);

describe('a customer', () => {
  it('speaks the language that staff set; one that is written anew without it keeps its own', async () => {
    const id = await open();
    expect(await file(id)).toMatchObject({ language: 'zh-CN', languageBy: 'default', version: 1 });
    const save = (json: object) => ask('save-customer', { id }, { json: { name: '王芳', ...json } });
    expect((await save({ version: 1, language: 'en' })).status).toBe(200);
    expect(await file(id)).toMatchObject({ language: 'en', languageBy: 'staff' });
    expect((await save({ version: 2 })).status).toBe(200);
    expect(await file(id)).toMatchObject({ language: 'en', languageBy: 'staff' });
  });

  it('is registered with what is told, and the firm’s zone', async () => {
    const id = await open({
      mails: ['Wang@Example.com'],
      phones: ['138 0013 8000'],
      owner: 'bo',
      tags: ['new'],
    });
    expect(await file(id)).toMatchObject({
      ...{ id, version: 1, kind: 'person', mails: ['wang@example.com'], phones: ['+8613800138000'] },
      ...{ timeZone: 'Europe/Berlin', grade: 'C', source: 'staff', owner: 'bo', relations: [], dates: [] },
    });
    expect(events()).toMatchObject([{ type: 'customer-registered', data: { customerId: id } }]);
  });

  it('is opened once for one idempotency key', async () => {
    const key = '7f9c5a2e-28f1-4f3e-9f36-2f0d3f3a8a11';
    const asked = { json: { name: '王芳', mails: ['wang@example.com'] }, key };
    const [first, again] = [await ask('create-customer', {}, asked), await ask('create-customer', {}, asked)];
    expect(again).toEqual(first);
    expect(table.items(({ type }) => type === 'customer')).toHaveLength(1);
  });

  it('may have an address of another customer: the answer names whose else it is', async () => {
    const first = await open({ mails: ['a@example.com'], phones: ['13800138000'] });
    const json = { name: 'Bo', mails: ['b@example.com', 'a@example.com'], phones: ['13800138000'] };
    const { status, json: made } = await ask('create-customer', {}, { json });
    const shared = [
      { address: 'a@example.com', customerIds: [first] },
      { address: '+8613800138000', customerIds: [first] },
    ];
    expect([status, made.shared]).toEqual([201, shared]);
    const id = await open({ mails: ['b@example.com'] });
    const save = await ask(
      'save-customer',
      { id },
      { json: { name: 'Bo', mails: ['a@example.com'], version: 1 } },
    );
    expect([save.status, save.json.shared]).toEqual([
      200,
      [{ address: 'a@example.com', customerIds: [first, made.customerId] }],
    ]);
    const { json: found } = await ask('list-customers', {}, { query: { mail: 'a@example.com' } });
    expect(found.items.map((each: { id: string }) => each.id)).toEqual([first, made.customerId, id]);
  });

  it('shows each address with its state, source and time; what staff write is told by them', async () => {
    const id = await open({ mails: ['a@example.com'] });
    clock.at = inHours(1);
    const json = { name: '王芳', mails: ['a@example.com', 'b@example.com'], version: 1 };
    await ask('save-customer', { id }, { json });
    const told = { kind: 'mails', state: 'told', source: 'staff', by: 'agent-1', tellers: ['staff'] };
    expect(await file(id)).toMatchObject({
      points: [
        { ...told, address: 'a@example.com', at: iso(start) },
        { ...told, address: 'b@example.com', at: iso(inHours(1)) },
      ],
      unconfirmed: false,
    });
  });

  it.each([
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a wrong mail address', { mails: ['a'] }, 'mails.0'],
    ['a wrong number', { phones: ['12'] }, 'phones.0'],
    ['an address twice', { mails: ['a@example.com', 'A@example.com'] }, 'mails.1'],
    ['a field that is none', { birthday: '1988-03-12' }, 'birthday'],
  ])('with %s is refused', async (_, more, path) => {
    const answer = await ask('create-customer', {}, { json: { name: 'Bo', ...more } });
    expect([answer.status, errors(answer)[0].split(':')[0]]).toEqual([422, path]);
  });

  it('is written anew: it is found by new addresses and no more by those that are gone, dates follow the owner', async () => {
    const id = await open({ mails: ['a@example.com'], phones: ['13800138000'], owner: 'bo' });
    await ask('add-date', { id }, { json: { kind: 'birthday', month: 2, day: 29 } });
    const version = 2;
    const json = { name: '王方', mails: ['b@example.com'], phones: ['13800138000'], owner: 'cy', version };
    expect((await ask('save-customer', { id }, { json: { ...json, version: 1 } })).status).toBe(409);
    expect((await ask('save-customer', { id }, { json })).json).toEqual({
      ...{ customerId: id, version: 3 },
      shared: [],
    });
    expect(await file(id)).toMatchObject({ name: '王方', mails: ['b@example.com'], owner: 'cy' });
    expect(table.items(({ type }) => type === 'contact-point').map(({ address }) => address)).toEqual([
      '+8613800138000',
      'b@example.com',
    ]);
    expect(table.items(({ type }) => type === 'customer-date')).toMatchObject([
      { owner: 'cy', minePk: 'DATES#solar#02#cy' },
    ]);
    expect(events().at(-1)).toMatchObject({ type: 'customer-changed', data: { what: ['customer'] } });
    await open({ mails: ['a@example.com'] });
  });

  it('nobody knows is not found', async () => {
    const json = { name: 'Bo', version: 1 };
    const asked: Array<[string, Asked]> = [
      ['get-customer', {}],
      ['save-customer', { json }],
      ['erase-customer', { role: 'admin' }],
      ['add-relation', { json: { kind: 'child', name: 'Li' } }],
      ['list-consent', {}],
      ['add-milestone', { json: { kind: 'service', at: iso(start) } }],
    ];
    for (const [route, more] of asked)
      expect((await ask(route, { id: 'NONE' }, more)).status, route).toBe(404);
  });
});

describe('the list of customers', () => {
  const names = ({ json }: Answered): string[] => json.items.map(({ name }: { name: string }) => name);
  const list = (query: Record<string, string> = {}) => ask('list-customers', {}, { query });

  it('goes by kind, grade and owner, page by page in the order of grade and name', async () => {
    for (const [index, grade] of ['C', 'A', 'B', 'A', 'C'].entries())
      await open({ name: `P${index} ${'长'.repeat(100)}`, grade, ...(index < 3 ? { owner: 'bo' } : {}) });
    await open({ name: 'Firm', kind: 'company', owner: 'bo' });
    const pages = await allPages(async (cursor) => (await list({ limit: '2', ...cursor })).json);
    const paged = pages.flatMap((json) => names({ json }));
    expect(paged.map((name) => name.slice(0, 2))).toEqual(['P1', 'P3', 'P2', 'P0', 'P4']);
    expect(names(await list({ kind: 'company' }))).toEqual(['Firm']);
    expect(names(await list({ grade: 'A' })).map((name: string) => name.slice(0, 2))).toEqual(['P1', 'P3']);
    expect(names(await list({ owner: 'bo' }))).toHaveLength(4);
    expect(names(await list({ owner: 'bo', kind: 'company' }))).toEqual(['Firm']);
    const { nextCursor = '' } = (await list({ limit: '1' })).json;
    expect((await list({ limit: '1', grade: 'A', cursor: nextCursor })).status).toBe(422);
  });

  it('finds the one who has an address', async () => {
    await open({ name: 'Anna', mails: ['anna@example.com'], phones: ['+4930901820'] });
    expect(names(await list({ mail: 'Anna@example.com' }))).toEqual(['Anna']);
    expect(names(await list({ phone: '+49 30 901820' }))).toEqual(['Anna']);
    expect(names(await list({ phone: '+49 30 901820', grade: 'A' }))).toEqual([]);
    expect(names(await list({ mail: 'bo@example.com' }))).toEqual([]);
  });
});

describe('on a file', () => {
  let id: string;
  beforeEach(async () => {
    id = await open({ owner: 'bo' });
  });
  const add = async (part: string, json: unknown) => {
    const answer = await ask(`add-${part}`, { id }, { json });
    expect(answer.status, JSON.stringify(answer.json)).toBe(201);
    return answer.json.id as string;
  };

  it('a relation is added, changed, and taken away with its dates; each raises the version and says so', async () => {
    const relationId = await add('relation', { kind: 'child', name: '小明' });
    await add('date', {
      kind: 'birthday',
      calendar: 'lunar',
      month: 6,
      day: 30,
      leapMonth: true,
      relationId,
    });
    const own = await add('date', { kind: 'birthday', month: 3, day: 12, year: 1988 });
    expect(own).toBe('birthday');
    await ask('save-relation', { id, relationId }, { json: { kind: 'child', name: '大明' } });
    expect(await file(id)).toMatchObject({ version: 5, relations: [{ id: relationId, name: '大明' }] });
    expect((await ask('remove-relation', { id, relationId })).json.version).toBe(6);
    expect(await file(id)).toMatchObject({ relations: [], dates: [{ id: 'birthday', year: 1988 }] });
    expect(
      events()
        .slice(1)
        .map(({ aggregate, data }) => [aggregate.version, ...(data.what as string[])]),
    ).toEqual([
      [2, 'relation'],
      [3, 'date'],
      [4, 'date'],
      [5, 'relation'],
      [6, 'relation', 'date'],
    ]);
  });

  it.each([
    [{ month: 2, day: 30 }, 'day: The month does not have this day.'],
    [{ month: 2, day: 29, year: 1987 }, 'day: The month does not have this day.'],
    [{ month: 4, day: 31 }, 'day: The month does not have this day.'],
    [{ month: 5, day: 5, leapMonth: true }, 'leapMonth: Only the lunar calendar has leap months.'],
    [{ calendar: 'lunar', month: 12, day: 31 }, 'day: The month does not have this day.'],
    [{ month: 1, day: 1, relationId: 'NONE' }, 'relationId: This relation does not exist.'],
  ])('%j is no date', async (date, message) => {
    const answer = await ask('add-date', { id }, { json: { kind: 'anniversary', ...date } });
    expect([answer.status, errors(answer)]).toEqual([422, [message]]);
  });

  it('there is one own birthday; other dates do not become it', async () => {
    await add('date', { kind: 'birthday', month: 2, day: 29 });
    const again = await ask('add-date', { id }, { json: { kind: 'birthday', month: 3, day: 1 } });
    expect([again.status, errors(again)[0]]).toEqual([
      409,
      'kind: The customer’s birthday is already on file. Change that entry.',
    ]);
    const dateId = await add('date', { kind: 'anniversary', month: 5, day: 5 });
    const turned = await ask('save-date', { id, dateId }, { json: { kind: 'birthday', month: 5, day: 5 } });
    expect(turned.status).toBe(422);
    const moved = { kind: 'birthday', calendar: 'lunar', month: 8, day: 15 };
    expect((await ask('save-date', { id, dateId: 'birthday' }, { json: moved })).status).toBe(200);
    expect((await file(id)).dates).toHaveLength(2);
    await ask('remove-date', { id, dateId: 'birthday' });
    expect((await file(id)).dates).toMatchObject([{ id: dateId }]);
    expect((await ask('remove-date', { id, dateId: 'birthday' })).status).toBe(404);
  });

  it('holds so many relations and no more', async () => {
    for (let index = 0; index < 40; index += 1) await add('relation', { kind: 'friend', name: `F${index}` });
    const answer = await ask('add-relation', { id }, { json: { kind: 'friend', name: 'F40' } });
    expect([answer.status, errors(answer)]).toEqual([422, ['kind: At most 40 entries can be stored.']]);
  });

  const filter = { id: 'filter', name: '滤芯', capacity: 3000, perDay: 10, unit: 'L' };

  it('a product keeps when its consumables were replaced, whatever else is written', async () => {
    const bought = { name: 'AP-300', purchasedAt: '2026-01-05T00:00:00Z' };
    const productId = await add('product', { ...bought, warrantyUntil: '2028-01-05', consumables: [filter] });
    const path = { id, productId, consumableId: 'filter' };
    await ask('replace-consumable', path, { json: { at: '2026-10-01T00:00:00Z' } });
    await ask('replace-consumable', path, { json: {} });
    await ask('replace-consumable', path, { json: { at: '2026-05-01T00:00:00Z' } });
    const changed = { ...bought, name: 'AP-301', consumables: [{ ...filter, perDay: 12 }] };
    await ask('save-product', { id, productId }, { json: changed });
    const { products, milestones } = await file(id);
    expect(products).toMatchObject([
      {
        ...{ id: productId, name: 'AP-301', partner: 'staff' },
        consumables: [
          {
            perDay: 12,
            replacedAt: ['2026-05-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z', iso(start)],
          },
        ],
      },
    ]);
    expect(products[0].warrantyUntil).toBeUndefined();
    expect(milestones).toEqual([]);
    const later = await ask('replace-consumable', path, { json: { at: iso(inHours(1)) } });
    expect(errors(later)).toEqual(['at: The time must not be in the future.']);
    const unknown = await ask('replace-consumable', { ...path, consumableId: 'salt' }, { json: {} });
    expect(unknown.status).toBe(404);
    expect((await ask('remove-product', { id, productId })).status).toBe(200);
    expect((await file(id)).products).toEqual([]);
  });

  it('has each serial number once, and no product of the future', async () => {
    const id = await open();
    const product = { name: '净水器', serial: 'W3-20481', purchasedAt: iso(start) };
    const first = await ask('add-product', { id }, { json: product });
    expect(first.status).toBe(201);
    for (const serial of ['w320481', 'Ｗ３－２０４８１', ' w3 20481 ']) {
      const again = await ask('add-product', { id }, { json: { ...product, serial } });
      expect([again.status, errors(again)]).toEqual([422, [expect.stringContaining('serial: ')]]);
    }
    const second = await ask('add-product', { id }, { json: { ...product, serial: 'W3-20482' } });
    const ids = { id, productId: second.json.id };
    const renamed = await ask('save-product', ids, { json: product });
    expect([renamed.status, errors(renamed)]).toEqual([422, [expect.stringContaining('serial: ')]]);
    expect((await ask('save-product', ids, { json: { ...product, serial: 'w3 20482' } })).status).toBe(200);
    const future = { name: '空调', purchasedAt: iso(later(start, days(2))) };
    for (const sale of [true, false]) {
      const answer = await ask('add-product', { id }, { json: { ...future, sale } });
      expect([answer.status, errors(answer)]).toEqual([422, [expect.stringContaining('purchasedAt: ')]]);
    }
    const saved = await ask('save-product', ids, { json: future });
    expect([saved.status, errors(saved)]).toEqual([422, [expect.stringContaining('purchasedAt: ')]]);
    expect((await file(id)).products).toHaveLength(2);
  });

  it('a sale is a purchase that care follows', async () => {
    const productId = await add('product', { name: 'AP-300', purchasedAt: iso(start), sale: true });
    expect(await file(id)).toMatchObject({
      version: 2,
      milestones: [{ kind: 'purchase', key: productId, productId, at: iso(start), recordedAt: iso(start) }],
    });
    expect(
      events()
        .slice(1)
        .map(({ type }) => type),
    ).toEqual(['milestone-recorded', 'customer-changed']);
  });

  it('a consent is kept as it stands, its history in a ledger', async () => {
    const told = { topic: 'marketing', way: 'mail', given: true, source: 'Messe 2026' };
    await ask('change-consent', { id }, { json: told });
    clock.at = inHours(1);
    await ask('change-consent', { id }, { json: { ...told, given: false, source: 'call' } });
    const { json } = await ask('list-consent', { id });
    expect(json.items).toMatchObject([
      { topic: 'marketing', given: false, by: 'agent-1', at: iso(clock.at) },
    ]);
    expect(
      json.ledger.map(({ given, source }: { given: boolean; source: string }) => [given, source]),
    ).toEqual([
      [false, 'call'],
      [true, 'Messe 2026'],
    ]);
    expect(events().slice(1)).toMatchObject([
      { type: 'consent-changed', aggregate: { version: 2 }, data: { given: true } },
      { type: 'consent-changed', aggregate: { version: 3 }, data: { given: false } },
    ]);
  });

  it('what happened is recorded once; of contacts the last of each way stays', async () => {
    const service = { kind: 'service', at: '2026-11-20T00:00:00Z', key: 'V-1' };
    await add('milestone', service);
    await add('milestone', service);
    const contact = (way: string, at: string) => add('milestone', { kind: 'contact', way, at });
    await contact('call', '2026-11-21T00:00:00Z');
    await contact('call', '2026-11-19T00:00:00Z');
    await contact('visit', '2026-11-18T00:00:00Z');
    expect(await file(id)).toMatchObject({
      version: 4,
      milestones: [
        { kind: 'contact', key: 'call', at: '2026-11-21T00:00:00.000Z' },
        { kind: 'service', key: 'V-1' },
        { kind: 'contact', key: 'visit' },
      ],
    });
    const refused = [
      [{ kind: 'contact', at: iso(start) }, 'way: This field is required.'],
      [{ kind: 'delivery', at: iso(inHours(1)) }, 'at: The time must not be in the future.'],
      [{ kind: 'delivery', at: iso(start), productId: 'NONE' }, 'productId: This product does not exist.'],
    ] as const;
    for (const [json, message] of refused)
      expect(errors(await ask('add-milestone', { id }, { json }))).toEqual([message]);
  });

  it.each([
    ['relation', { kind: 'child', name: '小明' }],
    ['date', { kind: 'anniversary', month: 5, day: 1 }],
    ['product', { name: '净水器', purchasedAt: start }],
  ])(
    'a %s that somebody changed since is neither overwritten nor removed by who says what they saw',
    async (part, json) => {
      const partId = await add(part, json);
      const params = { id, [`${part}Id`]: partId };
      const { version } = await file(id);
      await add('relation', { kind: 'friend', name: '后来' });
      const late = await ask(`save-${part}`, params, { json, query: saw(version) });
      expect(late).toMatchObject({
        status: 409,
        json: { detail: 'Someone else changed this at the same time. Reload it and try again.' },
      });
      expect((await ask(`remove-${part}`, params, { query: saw(version) })).status).toBe(409);
      expect((await file(id)).version).toBe(version + 1);
      expect((await ask(`save-${part}`, params, { json, query: saw(version + 1) })).status).toBe(200);
      expect((await ask(`remove-${part}`, params, { query: saw(version + 2) })).status).toBe(200);
    },
  );

  it('who says what they saw is refused, too, where another writer comes between', async () => {
    const { version } = await file(id);
    table.beforeNextTransaction(async () => void (await add('relation', { kind: 'friend', name: '后来' })));
    const json = { topic: 'greeting', way: 'mail', given: true, source: 'form' };
    expect((await ask('change-consent', { id }, { json, query: saw(version) })).status).toBe(409);
    expect((await ask('change-consent', { id }, { json, query: saw(0) })).status).toBe(422);
    expect((await ask('change-consent', { id }, { json })).status).toBe(200);
  });

  it('two changes at once both hold', async () => {
    const add = (name: string) => ask('add-relation', { id }, { json: { kind: 'friend', name } });
    table.beforeNextTransaction(async () => void (await add('first')));
    await add('second');
    expect((await file(id)).relations).toHaveLength(2);
    expect((await file(id)).version).toBe(3);
  });
});

describe('an erased customer', () => {
  it('leaves nothing but a hash of each address, and nothing on the agenda', async () => {
    const id = await open({ name: 'Anna', mails: ['anna@example.com'], phones: ['+4930901820'] });
    const other = await open({ name: 'Bo', mails: ['bo@example.com'] });
    await ask('add-relation', { id }, { json: { kind: 'child', name: '小明' } });
    await ask('add-product', { id }, { json: { name: 'AP-300', purchasedAt: iso(start), sale: true } });
    const consent = { topic: 'greeting', way: 'mail', given: false, source: 'call' };
    await ask('change-consent', { id }, { json: consent });
    const ref = `${id}-0123456789abcdef0123456789abcdef`;
    const due = plan({ kind: 'care-due', ref, at: inHours(5), now: clock.at, generation: 1, shards: 1 });
    const planned = occurrence.item({
      ...{ id: ref, version: 1, customerId: id, planId: 'birthday', topic: 'greeting', occasion: 'date' },
      ...{ subject: {}, key: '2026', date: '2026-11-22', dueAt: iso(inHours(5)), notAfter: iso(inHours(9)) },
      ...{
        way: 'mail',
        state: 'planned',
        trail: [],
        plannedAt: iso(clock.at),
        generation: 1,
        correlationId: 'c',
      },
      agenda: due.key,
    });
    await table.transact([due.write, { put: planned }]);

    expect((await ask('erase-customer', { id }, { role: 'agent' })).status).toBe(403);
    expect((await ask('erase-customer', { id }, { role: 'admin' })).status).toBe(200);
    expect((await ask('get-customer', { id })).status).toBe(404);
    expect((await ask('erase-customer', { id }, { role: 'admin' })).status).toBe(404);
    const said = events().at(-1);
    expect(said).toMatchObject({ type: 'customer-erased', data: { customerId: id } });

    const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    const told = [
      envelopeOf(customerErased, { customerId: id }),
      envelopeOf(customerErased, { customerId: id }),
      envelopeOf(customerErased, { customerId: other }),
    ];
    // A file that was never erased is not forgotten.
    expect(await world.hand('customers/forget', ...told)).toEqual([2]);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();

    const left = table.items(({ type }) => type !== 'outbox');
    expect(left.filter((item) => JSON.stringify(item).includes(id))).toEqual([]);
    expect(JSON.stringify(left)).not.toMatch(/Anna|anna@|901820|小明/);
    expect(left.filter(({ type }) => type === agenda.name || type === occurrence.name)).toEqual([]);
    expect(left.filter(({ type }) => type === 'address-refusal')).toMatchObject([
      { what: 'erased', reason: 'erased' },
      { what: 'erased', reason: 'erased' },
    ]);
    expect(await file(other)).toMatchObject({ name: 'Bo' });
    await open({ name: 'Anna', mails: ['anna@example.com'] });
  });
});
