import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/intake/posts/routes.ts';
import { secretOf } from '../../functions/tickets/intake/secret-of.ts';
import { Form } from '../../shared/settings/forms.ts';
import { type Dropped, dropped, type KeptValue } from '../../shared/table/entities/dropped.ts';
import { formPost, type Placed } from '../../shared/table/entities/form-post.ts';
import { after, days, epochSeconds, iso } from '../../shared/time/clock.ts';
import type { Call } from '../support/call.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { openWorld } from '../support/world/open-world.ts';
import { seals } from '../support/world/ports.ts';
import { storeSetting } from '../unit/intake-support.ts';
import { ticketTable } from '../unit/tickets-support.ts';

type Json = { items?: object[] };

/** A world with a form `cf7`, and what its staff ask. */
async function openForms(form: Record<string, unknown> = {}) {
  const world = openWorld({ table: ticketTable() });
  const { table, clock } = world;
  const label = { 'zh-CN': '官网', en: 'Site' };
  const save = (more: Record<string, unknown>) =>
    storeSetting(table, 'form', Form.parse({ id: 'cf7', label, kind: 'enquiry', ...more }));
  await save(form);
  let count = 0;
  const ask = async (route: keyof typeof routes, what: Omit<Call, 'route'> = {}) => {
    const { method, path } = routes[route];
    const answer = await world.ask(`${method} ${path}`, { staff: 'agent-1', ...what });
    expectDeclared(routes[route], answer);
    return { ...answer, json: answer.json as Json };
  };
  /** Keeps a post as intake does. */
  const keep = async (values: KeptValue[], more: Partial<Dropped> = {}): Promise<string> => {
    count += 1;
    const id = `01KEPT${String(count).padStart(6, '0')}`;
    const now = clock.now();
    const facts = { id, at: iso(now), form: 'cf7', channel: 'form' as const, addressHash: 'a1', files: 0 };
    const expiresAt = epochSeconds(after(now, days(30)));
    const reason = 'no-text' as const;
    await table.transact([
      { put: dropped.item({ ...facts, reason, values, correlationId: 'c-1', expiresAt, ...more }) },
    ]);
    return id;
  };
  /** The form as it is from now on: settings are read every ten seconds. */
  const change = async (more: Record<string, unknown>): Promise<void> => {
    await save(more);
    clock.move(11_000);
  };
  /** Posts from outside. */
  const send = (what: Omit<Call, 'route'>) => world.ask('POST /v1/tickets', what);
  return { ...world, ask, keep, save, change, send };
}

const idsOf = (json: unknown): string[] =>
  (json as { items: Array<{ id: string }> }).items.map(({ id }) => id);

const numbers: KeptValue[] = [
  { name: 'entry.3', value: '20771' },
  { name: 'mail', value: 'jane@example.com' },
];

describe('GET /v1/dropped', () => {
  it('tells of a refused post why, what came, and what the owner can do', async () => {
    const { ask, keep } = await openForms();
    await keep(numbers, { origin: 'https://shop.example', service: 'typeform', cut: true });
    const { json } = await ask('listDropped', { query: { lang: 'en' } });
    expect(json.items).toEqual([
      expect.objectContaining({
        ...{ reason: 'no-text', message: 'It has no text.', form: 'cf7' },
        ...{ origin: 'https://shop.example', service: 'typeform', cut: true },
        values: numbers,
        remedy: expect.stringContaining('PUT /v1/forms/cf7, "map": {"description": ["entry.3"]}'),
      }),
    ]);
    expect(JSON.stringify(json)).not.toMatch(/expiresAt|correlationId/);
    const chinese = await ask('listDropped', { query: { lang: 'zh-CN' } });
    expect(chinese.json.items).toMatchObject([{ message: '没有正文。' }]);
  });

  it('tells that a post can be taken in as soon as the form is as it must be', async () => {
    const { ask, keep, change } = await openForms();
    const id = await keep(numbers);
    await change({ map: { description: ['entry.3'] } });
    const { json } = await ask('listDropped', { query: { lang: 'en' } });
    expect(json.items).toMatchObject([{ remedy: expect.stringContaining(`POST /v1/dropped/${id}/restore`) }]);
  });

  it('is filtered by form and by why, page by page, each post once', async () => {
    const { ask, keep } = await openForms();
    const wanted: string[] = [];
    for (let n = 0; n < 130; n += 1) {
      const isWanted = n % 10 === 3;
      const reason = isWanted ? ('no-contact' as const) : ('honeypot' as const);
      const id = await keep([{ name: 'a', value: `${n}` }], { reason, form: n % 2 === 0 ? 'other' : 'cf7' });
      if (isWanted) wanted.unshift(id);
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { form: 'cf7', why: 'refused', limit: '4', ...(cursor ? { cursor } : {}) };
      const { json } = await ask('listDropped', { query });
      found.push(...idsOf(json));
      cursor = (json as { nextCursor?: string }).nextCursor;
    } while (cursor);
    expect(found).toEqual(wanted);
    const robots = await ask('listDropped', { query: { form: 'other', why: 'robot', limit: '100' } });
    expect(idsOf(robots.json)).toHaveLength(65);
  });

  it('looks through a bounded number of posts, however rare the wanted ones are', async () => {
    const { ask, keep } = await openForms();
    const rare = await keep([{ name: 'a', value: 'x' }], { form: 'rare' });
    for (let n = 0; n < 600; n += 1) await keep([{ name: 'a', value: `${n}` }]);
    const first = await ask('listDropped', { query: { form: 'rare' } });
    expect(idsOf(first.json)).toEqual([]);
    const { nextCursor } = first.json as { nextCursor?: string };
    expect(nextCursor).toBeDefined();
    const second = await ask('listDropped', { query: { form: 'rare', cursor: String(nextCursor) } });
    expect(idsOf(second.json)).toEqual([rare]);
  });

  it('reads so many values again for one page as may be, and gives the rest with the cursor', async () => {
    const { ask, keep } = await openForms();
    const values = Array.from({ length: 900 }, (_, n) => ({ name: `q${n}`, value: `${n}` }));
    for (let n = 0; n < 13; n += 1) await keep(values);
    const first = await ask('listDropped', { query: { limit: '100' } });
    expect(idsOf(first.json)).toHaveLength(11);
    const { nextCursor } = first.json as { nextCursor?: string };
    const rest = await ask('listDropped', { query: { limit: '100', cursor: String(nextCursor) } });
    expect(idsOf(rest.json)).toHaveLength(2);
    expect(rest.json).not.toHaveProperty('nextCursor');
  });

  it('a cursor is for its filter, and what has expired is gone', async () => {
    const { ask, keep, clock } = await openForms();
    for (let n = 0; n < 3; n += 1) await keep(numbers);
    const { json } = await ask('listDropped', { query: { limit: '1', form: 'cf7' } });
    const { nextCursor } = json as { nextCursor?: string };
    const other = await ask('listDropped', { query: { limit: '1', cursor: String(nextCursor) } });
    expect(other.statusCode).toBe(422);
    clock.move(days(31));
    expect(idsOf((await ask('listDropped')).json)).toEqual([]);
  });

  it('shows what earlier versions kept, value by value', async () => {
    const { ask, keep } = await openForms();
    const payload = { subject: 'Pump', description: 'It leaks.', fields: { colour: 'blue' }, uploads: ['t'] };
    await keep([], { payload, values: undefined, reason: 'honeypot' });
    const { json } = await ask('listDropped');
    expect(json.items).toMatchObject([
      {
        values: [
          { name: 'subject', value: 'Pump' },
          { name: 'description', value: 'It leaks.' },
          { name: 'colour', value: 'blue' },
        ],
      },
    ]);
  });
});

describe('POST /v1/dropped/{id}/restore', () => {
  it('refuses what still lacks, tells how to mend it, and takes it in once the map is right', async () => {
    const { ask, keep, change, table } = await openForms();
    const id = await keep(numbers);
    const restore = () => ask('restoreDropped', { params: { id }, query: { lang: 'en' } });
    const refused = await restore();
    expect(refused.statusCode).toBe(422);
    expect(refused.json).toMatchObject({
      errors: [{ path: 'description' }],
      remedy: expect.stringContaining('"map": {"description": ["entry.3"]}'),
    });
    expect(table.ofType('ticket')).toEqual([]);
    await change({ map: { description: ['entry.3'] } });
    const taken = await restore();
    expect(taken.statusCode).toBe(201);
    expect((await restore()).json).toEqual(taken.json);
    expect(table.ofType('ticket')).toMatchObject([
      { description: '20771', contact: { mail: 'jane@example.com' }, form: 'cf7' },
    ]);
    expect((await ask('listDropped')).json.items).toMatchObject([{ restoredBy: 'agent-1' }]);
    expect((await ask('listDropped')).json.items).not.toMatchObject([{ remedy: expect.anything() }]);
  });

  it('takes in what earlier versions kept', async () => {
    const { ask, keep, table } = await openForms();
    const payload = {
      ...{ form: 'contact', kind: 'complaint', subject: 'Pump', description: 'It leaks.', name: 'Anna' },
      ...{
        phone: '+8613800138000',
        fields: { colour: 'blue', email: 'shop@example.com' },
        'homepage-url': 'x',
      },
    };
    const id = await keep([], { payload, values: undefined, reason: 'honeypot', form: 'contact' });
    expect((await ask('restoreDropped', { params: { id } })).statusCode).toBe(201);
    expect(table.ofType('ticket')).toMatchObject([
      {
        ...{ kind: 'complaint', subject: 'Pump', description: 'It leaks.' },
        contact: { name: 'Anna', phone: '+8613800138000' },
        fields: { colour: 'blue', email: 'shop@example.com' },
      },
    ]);
    // A further field is not the customer's address, whatever it is called.
    expect(table.ofType('ticket')).not.toMatchObject([{ contact: { mail: expect.anything() } }]);
  });

  it('knows neither what is not there nor what has expired, and is for staff', async () => {
    const { ask, keep, clock } = await openForms();
    const id = await keep(numbers);
    clock.move(days(31));
    for (const each of [id, 'none'])
      expect((await ask('restoreDropped', { params: { id: each } })).statusCode).toBe(404);
    expect((await ask('restoreDropped', { params: { id }, groups: '[partner]' })).statusCode).toBe(403);
  });
});

describe('POST /v1/forms/{form}/dry-run', () => {
  const params = { form: 'cf7' };

  it('tells where each value of a form goes and what ticket it would be, and writes nothing', async () => {
    const { ask, table } = await openForms();
    const before = table.everything();
    const transactions = table.transactions();
    const form = {
      'your-name': 'J',
      'your-email': 'a@example.com',
      'your-message': 'Hi there',
      colour: 'blue',
    };
    const { statusCode, json } = await ask('dryRunPost', { params, form });
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({
      ...{ form: 'cf7', taken: true, problems: [] },
      ticket: { description: 'Hi there', name: 'J', email: 'a@example.com', kind: 'enquiry' },
      placed: [
        { name: 'your-name', to: 'name', value: 'J' },
        { name: 'your-email', to: 'email', value: 'a@example.com' },
        { name: 'your-message', to: 'description', value: 'Hi there' },
        { name: 'colour', to: 'fields.colour', value: 'blue' },
      ],
    });
    expect(table.everything()).toEqual(before);
    expect(table.transactions()).toBe(transactions);
  });

  it('reads any body: JSON, multipart, text', async () => {
    const { ask } = await openForms();
    const values = { email: 'a@example.com', message: '水泵漏水了' };
    const multipart = new FormData();
    for (const [name, value] of Object.entries(values)) multipart.append(name, value);
    const bodies: Array<Omit<Call, 'route'>> = [
      { body: values },
      { form: values },
      { multipart },
      { rawBody: JSON.stringify(values), headers: { 'content-type': 'text/plain' } },
      { rawBody: JSON.stringify(values), headers: { 'content-type': '' } },
    ];
    for (const body of bodies) {
      const { json } = await ask('dryRunPost', { params, ...body });
      expect(json).toMatchObject({ taken: true, ticket: { description: '水泵漏水了' } });
    }
  });

  it('tells what lacks and what the owner can do', async () => {
    const { ask } = await openForms();
    const form = { 'entry.3': '42' };
    const { json } = await ask('dryRunPost', { params, form, query: { lang: 'en' } });
    expect(json).toMatchObject({
      taken: false,
      problems: [{ path: 'description' }, { path: expect.stringMatching(/email|phone/) }],
      remedy: expect.stringContaining('entry.3'),
    });
    expect(json).not.toHaveProperty('ticket');
    const empty = await ask('dryRunPost', { params, form: {}, query: { lang: 'en' } });
    expect(empty.json).toMatchObject({ taken: false, remedy: expect.stringContaining('brought no values') });
  });

  it('reads a kept post instead of a body', async () => {
    const { ask, keep, change } = await openForms();
    const post = await keep(numbers);
    const dryRun = () => ask('dryRunPost', { params, query: { post }, body: {} });
    expect((await dryRun()).json).toMatchObject({ taken: false });
    await change({ map: { description: ['entry.3'] } });
    expect((await dryRun()).json).toMatchObject({
      taken: true,
      placed: [{ name: 'entry.3', value: '20771', to: 'description', by: 'map' }, { name: 'mail' }],
    });
    expect((await ask('dryRunPost', { params, query: { post: 'none' }, body: {} })).statusCode).toBe(404);
  });

  it('never shows a secret or a token', async () => {
    const { ask } = await openForms();
    const form = {
      message: 'Hi',
      email: 'a@example.com',
      password: 'hunter2-x',
      'g-recaptcha-response': '03AFc',
    };
    const { json, body } = await ask('dryRunPost', { params, form });
    expect(json).toMatchObject({ taken: true });
    expect(body).toContain('"password"');
    expect(body).not.toMatch(/hunter2|03AFc/);
  });

  it('answers within its size whatever is posted', async () => {
    const { ask } = await openForms();
    const pairs = Array.from({ length: 900 }, (_, n) => [`${'\u0001'.repeat(30)}${n}`, '\u0001'.repeat(30)]);
    const rawBody = JSON.stringify({ ...Object.fromEntries(pairs), email: 'a@example.com', message: 'Hi' });
    const { statusCode, body } = await ask('dryRunPost', { params, rawBody });
    expect([200, 413]).toContain(statusCode);
    expect(Buffer.byteLength(body)).toBeLessThan(1_000_000);
  });
});

describe('GET /v1/forms/{form}/recent', () => {
  const params = { form: 'cf7' };
  const placed: Placed[] = [
    { name: 'your-message', to: 'description', by: 'synonym' },
    { name: 'colour', to: 'fields.colour' },
    { name: 'constructor', to: 'fields.constructor' },
    { name: 'mail', to: 'email', by: 'synonym' },
    { name: 'token', to: 'ignored', why: 'machinery' },
  ];

  async function withPosts() {
    const world = await openForms();
    const { table, clock, keep } = world;
    let count = 0;
    const put = async (more: object): Promise<string> => {
      count += 1;
      const id = `01POST${String(count).padStart(6, '0')}`;
      const expiresAt = epochSeconds(after(clock.now(), days(30)));
      const facts = { form: 'cf7', id, at: iso(clock.now()), charset: 'utf-8', placed, expiresAt };
      await table.transact([{ put: formPost.item({ ...facts, ...more }) }]);
      return id;
    };
    const open = async (): Promise<string> => {
      const id = await keep([
        { name: 'your-message', value: 'It leaks. '.repeat(30) },
        { name: 'colour', value: 'blue' },
        { name: 'mail', value: 'jane@example.com' },
      ]);
      const { json } = await world.ask('restoreDropped', { params: { id } });
      return String((json as { ticketId?: string }).ticketId);
    };
    return { ...world, put, open };
  }

  it('tells the names of the last posts, where they went, and how the values begin', async () => {
    const { ask, put, open, keep } = await withPosts();
    const ticketId = await open();
    await put({ ticketId });
    const values = [
      { name: 'your-message', value: '42' },
      { name: 'colour', value: 'red' },
      { name: 'token', value: 'a-token' },
    ];
    const droppedId = await keep(values);
    await put({ droppedId, origin: 'https://shop.example' });
    const { json, body } = await ask('listRecentPosts', { params });
    expect(json.items).toMatchObject([
      { droppedId, origin: 'https://shop.example', placed: [{ value: '42' }, { value: 'red' }, {}, {}, {}] },
      {
        ticketId,
        placed: [{ name: 'your-message' }, { value: 'blue' }, {}, { value: 'jane@example.com' }, {}],
      },
    ]);
    const [, opened] = json.items as Array<{ placed: Array<{ value: string }> }>;
    const [message] = opened?.placed ?? [];
    expect(message?.value).toHaveLength(121);
    expect(message?.value).toMatch(/^It leaks\. .*…$/s);
    expect(body).not.toContain('a-token');
  });

  it('shows no value of a ticket that is gone', async () => {
    const { ask, put } = await withPosts();
    await put({ ticketId: 'NOBODY' });
    const { json } = await ask('listRecentPosts', { params });
    expect(json.items).toMatchObject([{ placed }]);
    expect(JSON.stringify(json)).not.toContain('"value"');
  });

  it('pages, latest first, and knows names that no form has yet', async () => {
    const { ask, put } = await withPosts();
    for (let n = 0; n < 5; n += 1) await put({});
    for (let n = 0; n < 3; n += 1) await put({ form: n === 1 ? 'other' : 'fair' });
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor ? { cursor } : {}) };
      const { json } = await ask('listRecentPosts', { params, query });
      found.push(...idsOf(json));
      cursor = (json as { nextCursor?: string }).nextCursor;
    } while (cursor);
    expect(found).toEqual([5, 4, 3, 2, 1].map((n) => `01POST00000${n}`));
    const fair = await ask('listRecentPosts', { params: { form: 'fair' } });
    expect(idsOf(fair.json)).toEqual(['01POST000008', '01POST000006']);
    expect((await ask('listRecentPosts', { params, query: { limit: '51' } })).statusCode).toBe(422);
  });
});

it('what was written a moment ago holds at once: a map, and the secret of a new form', async () => {
  const { ask, keep, save, table } = await openForms();
  const id = await keep([
    { name: 'email', value: 'jane@example.com' },
    { name: '订单号', value: 'A-17' },
  ]);
  expect((await ask('restoreDropped', { params: { id } })).statusCode).toBe(422);
  await save({ map: { description: ['订单号'] } });
  expect((await ask('dryRunPost', { params: { form: 'cf7' }, query: { post: id } })).json).toMatchObject({
    taken: true,
  });
  expect((await ask('restoreDropped', { params: { id } })).statusCode).toBe(201);
  const label = { 'zh-CN': '问卷', en: 'Tally' };
  await storeSetting(table, 'form', Form.parse({ id: 'tally', label, kind: 'enquiry', signed: 'tally' }));
  const admin = { staff: 'admin-1', groups: '[admin]' };
  const set = { params: { form: 'tally' }, ...admin, body: { secret: 'a-long-secret-1' } };
  expect((await ask('setSecret', set)).statusCode).toBe(200);
});

describe('/v1/forms/{form}/secret', () => {
  const params = { form: 'cf7' };
  const admin = { staff: 'admin-1', groups: '[admin]' };

  it('is set and removed by admins, told by nobody, and readable by intake alone', async () => {
    const { ask, table, clock } = await openForms();
    expect((await ask('viewSecret', { params })).json).toEqual({ set: false });
    const set = await ask('setSecret', { params, ...admin, body: { secret: ' whsec_abcdef ' } });
    const state = { set: true, setAt: iso(clock.now()), setBy: 'admin-1' };
    expect(set.json).toEqual(state);
    expect((await ask('viewSecret', { params })).json).toEqual(state);
    expect(JSON.stringify(table.everything())).not.toContain('whsec');
    expect(table.events()).toEqual([]);
    expect(await secretOf({ table, seals }, 'cf7')).toBe('whsec_abcdef');
    expect(await secretOf({ table, seals }, 'contact')).toBeUndefined();
    clock.move(1000);
    const removed = await ask('removeSecret', { params, staff: 'admin-2', groups: '[admin]' });
    expect(removed.json).toEqual({ set: false, setAt: iso(clock.now()), setBy: 'admin-2' });
    expect((await ask('viewSecret', { params })).json).toEqual(removed.json);
    expect(await secretOf({ table, seals }, 'cf7')).toBeUndefined();
  });

  it('is that of a form that there is, and long enough', async () => {
    const { ask } = await openForms();
    const nowhere = { params: { form: 'nowhere' }, ...admin };
    expect((await ask('viewSecret', nowhere)).statusCode).toBe(404);
    expect((await ask('removeSecret', nowhere)).statusCode).toBe(404);
    expect((await ask('setSecret', { ...nowhere, body: { secret: 'whsec_abcdef' } })).statusCode).toBe(404);
    const refused = await ask('setSecret', { params, ...admin, body: { secret: 'hunter2' } });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).not.toContain('hunter2');
    expect((await ask('setSecret', { params, ...admin, rawBody: '{"secret":' })).statusCode).toBe(400);
  });

  it('is not for agents to change', async () => {
    const { ask } = await openForms();
    expect((await ask('setSecret', { params, body: { secret: 'whsec_abcdef' } })).statusCode).toBe(403);
    expect((await ask('removeSecret', { params })).statusCode).toBe(403);
    expect((await ask('viewSecret', { params, groups: '[partner]' })).statusCode).toBe(403);
  });
});

describe('a post from outside', () => {
  const numbersOnly = { 'entry.3': '20771', 'your-email': 'jane@example.com' };

  it('that was refused is listed, mapped, tried and taken in; the next one needs nobody', async () => {
    const { ask, change, send, table } = await openForms();
    const post = (form: Record<string, string>) =>
      send({ form, query: { form: 'cf7', lang: 'en' }, headers: { accept: '*/*' } });
    const refused = await post(numbersOnly);
    expect(refused.statusCode).toBe(422);
    const { kept, remedy } = refused.json as { kept: string; remedy: string };
    expect(remedy).toContain('"map": {"description": ["entry.3"]}');
    const { json } = await ask('listDropped', { query: { form: 'cf7', why: 'refused', lang: 'en' } });
    expect(json.items).toMatchObject([{ id: kept, reason: 'no-text', remedy }]);
    await change({ map: { description: ['entry.3'] } });
    const tried = await ask('dryRunPost', { params: { form: 'cf7' }, query: { post: kept }, body: {} });
    expect(tried.json).toMatchObject({ taken: true });
    expect(table.ofType('ticket')).toEqual([]);
    expect((await ask('restoreDropped', { params: { id: kept } })).statusCode).toBe(201);
    expect((await post({ ...numbersOnly, 'entry.3': '20772' })).statusCode).toBe(201);
    expect(
      table
        .ofType('ticket')
        .map(({ description }) => description)
        .sort(),
    ).toEqual(['20771', '20772']);
    const recent = await ask('listRecentPosts', { params: { form: 'cf7' } });
    expect(recent.json.items).toMatchObject([
      { placed: [{ name: 'entry.3', to: 'description', by: 'map', value: '20772' }, { to: 'email' }] },
      { droppedId: kept, placed: [{ name: 'entry.3', value: '20771' }, { value: 'jane@example.com' }] },
    ]);
  });

  it('is kept aside where nobody signed it, and taken where the service did', async () => {
    const { ask, send, table } = await openForms({ signed: 'typeform' });
    const secret = 'whsec_of_the_shop';
    await ask('setSecret', {
      params: { form: 'cf7' },
      staff: 'admin-1',
      groups: '[admin]',
      body: { secret },
    });
    const rawBody = JSON.stringify({ message: 'It leaks.', email: 'jane@example.com' });
    const post = (headers: Record<string, string>) => send({ rawBody, query: { form: 'cf7' }, headers });
    const signature = (of: string) => ({
      'typeform-signature': `sha256=${createHmac('sha256', of).update(rawBody).digest('base64')}`,
    });
    expect((await post({})).statusCode).toBe(202);
    expect((await post(signature('another'))).statusCode).toBe(202);
    expect(table.ofType('ticket')).toEqual([]);
    const { json } = await ask('listDropped', { query: { why: 'refused' } });
    expect(json.items).toMatchObject([{ reason: 'wrong-signature' }, { reason: 'unsigned' }]);
    expect((await post(signature(secret))).statusCode).toBe(201);
    const [kept = ''] = idsOf(json);
    expect((await ask('restoreDropped', { params: { id: kept } })).statusCode).toBe(201);
    expect(table.ofType('ticket')).toHaveLength(2);
    expect(JSON.stringify(table.everything())).not.toContain(secret);
  });

  it('is taken in after all exactly where the dry run says so, whatever it says', async () => {
    const names = fc.oneof(
      fc.constantFrom('message', '邮箱', 'tel', '__proto__', 'constructor', 'a[b]', ''),
      fc.string(),
    );
    const texts = fc.oneof(
      fc.constantFrom('a@b.cn', '13800138000', '无', 'Hi', '42'),
      fc.string({ unit: 'binary' }),
    );
    const value = fc.record({ name: names, value: texts, isField: fc.boolean() });
    const { ask, keep, table } = await openForms();
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 8 }), async (values) => {
        const id = await keep(values);
        const tried = await ask('dryRunPost', { params: { form: 'cf7' }, query: { post: id }, body: {} });
        expect(tried.statusCode).toBe(200);
        const { taken, ticket } = tried.json as { taken: boolean; ticket?: { description: string } };
        const before = table.ofType('ticket').length;
        const { statusCode } = await ask('restoreDropped', { params: { id } });
        expect(statusCode).toBe(taken ? 201 : 422);
        const tickets = table.ofType('ticket');
        expect(tickets).toHaveLength(before + (taken ? 1 : 0));
        if (taken) expect(tickets.some(({ description }) => description === ticket?.description)).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect((await ask('listDropped', { query: { limit: '100' } })).statusCode).toBe(200);
  });
});
