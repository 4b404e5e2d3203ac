import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, type Item, startCloud, type TestCloud } from '../support/local-cloud.ts';

const good = {
  form: 'contact',
  kind: 'complaint',
  subject: 'It leaks',
  description: 'Water on the floor.',
  name: 'Ann',
  email: 'ann@example.com',
};

interface Problem {
  status: number;
  errors?: Array<{ path: string; message: string }>;
  remedy?: string;
}

let cloud: TestCloud;
let token: string;
/** What a page of ours carries: its posts are judged to the letter, since whoever posts sees each field. */
let formStarted: string;

beforeAll(async () => {
  cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
  token = await cloud.staff();
  ({ formStarted } = await cloud.json<{ formStarted: string }>('GET', '/v1/forms/contact/public'));
});
afterAll(() => cloud?.stop());

const tickets = '/v1/tickets';

const furtherFields = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field ${index}`, `answer ${index}`]));

/** What is kept of a refused post, so that staff can take it in after all. */
const keptOfRefused = new Set(['dropped', 'form-post', 'count']);

/**
 * Whatever is wrong is refused by name; after each of these tests the table, but for what is kept of a refused post, and the mailbox are
 * what they were.
 */
describe('bad input', () => {
  let before: Item[];
  let mails: number;
  let ticketId: string;

  const refused = async (path: string, asked: Asked): Promise<Problem> => {
    const response = await cloud.request('POST', path, asked);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as Problem;
    expect(problem.status).toBe(response.status);
    return problem;
  };
  const pathsOf = async (path: string, asked: Asked): Promise<string[]> => {
    const { status, errors = [] } = await refused(path, asked);
    expect(status).toBe(422);
    return errors.map((error) => error.path).sort();
  };
  const stored = async (): Promise<Item[]> =>
    (await cloud.tableItems()).filter(({ type }) => !keptOfRefused.has(String(type)));

  beforeAll(async () => {
    ({ ticketId } = await cloud.postTicket());
    await cloud.settle();
  });
  beforeEach(async () => {
    before = await stored();
    mails = (await cloud.mails()).length;
  });
  afterEach(async () => {
    await cloud.settle();
    expect(await stored()).toEqual(before);
    expect(await cloud.mails()).toHaveLength(mails);
  });

  it('names every invalid field of a post of our own page with its path', async () => {
    const json = {
      formStarted,
      kind: 'rant',
      subject: '',
      name: 'n'.repeat(101),
      email: 'nobody@',
      phone: '12',
      language: 'tlh',
      fields: { colour: 'x'.repeat(1025) },
    };
    expect(await pathsOf(tickets, { json })).toEqual([
      'description',
      'email',
      'fields.colour',
      'kind',
      'language',
      'name',
      'phone',
      'subject',
    ]);
    expect(await pathsOf(tickets, { json: { formStarted } })).toEqual([
      'description',
      'email',
      'name',
      'subject',
    ]);
    const { email: _, ...unreachable } = good;
    expect(await pathsOf(tickets, { json: { ...unreachable, formStarted } })).toEqual(['email']);
  });

  it('names the fields inside lists of a call', async () => {
    const json = {
      direction: 'sideways',
      number: 'none',
      startedAt: '2026-11-23T01:00:00Z',
      endedAt: '2026-11-23 01:10',
      summary: 's',
      promises: [
        { text: 'Call back', dueAt: '2026-11-23T02:00:00Z' },
        { text: '', dueAt: 'soon', by: 'me' },
      ],
    };
    expect(await pathsOf('/v1/calls', { json, token })).toEqual([
      'direction',
      'endedAt',
      'number',
      'promises.1.by',
      'promises.1.dueAt',
      'promises.1.text',
    ]);
  });

  it('speaks the language that was asked for', async () => {
    const json = { ...good, subject: '', formStarted };
    const messages = async (language: string) =>
      (await refused(tickets, { json, headers: { 'accept-language': language } })).errors;
    expect(await messages('zh-CN,zh;q=0.9')).toEqual([{ path: 'subject', message: '此项必填。' }]);
    expect(await messages('en-GB')).toEqual([{ path: 'subject', message: 'This field is required.' }]);
  });

  it.each([
    ['broken JSON', ['email'], { body: '{"form":', headers: { 'content-type': 'application/json' } }],
    ['no body at all', ['description', 'email'], { headers: { 'content-type': 'application/json' } }],
    [
      'bytes of no charset',
      ['description', 'email'],
      { body: new Uint8Array([0x7b, 0xff, 0x7d]), headers: { 'content-type': 'application/json' } },
    ],
    [
      'a form in GBK',
      ['email'],
      {
        body: 'subject=%CF%B4%D2%C2%BB%FA',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    [
      'another content type',
      ['email'],
      { body: '<ticket/>', headers: { 'content-type': 'application/xml' } },
    ],
    [
      'a multipart form that has no part',
      ['email'],
      { body: 'no parts', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['an empty object', ['description', 'email'], { json: {} }],
    ['a text', ['email'], { json: 'complaint' }],
    ['null', ['description', 'email'], { json: null }],
    ['a matter without a way to answer', ['email', 'phone'], { json: { ...good, email: '无' } }],
    ['a way to answer without a matter', ['description'], { json: { email: good.email, consent: true } }],
  ] satisfies Array<[string, string[], Asked]>)(
    'refuses %s, with what the customer and what the owner of the form can do, and keeps it',
    async (_, paths, asked) => {
      const { status, errors = [], remedy } = await refused(tickets, asked);
      expect(status).toBe(422);
      expect(paths).toEqual(expect.arrayContaining(errors.map(({ path }) => path)));
      expect(errors).not.toEqual([]);
      expect(remedy).toMatch(/ /);
      const { items } = await cloud
        .as(token)
        .get<{ items: Array<{ form: string; at: string }> }>('/v1/dropped?why=refused&form=contact&limit=1');
      expect(items).toEqual([expect.objectContaining({ form: 'contact' })]);
    },
  );

  it('takes 65,536 bytes of text and no more', async () => {
    const sized = (bytes: number): string => {
      const text = JSON.stringify({ description: '', kind: 'complaint' });
      const words = 'x '.repeat(bytes);
      const names = 'descriptionkindcomplaint'.length;
      return text.replace('"description":""', `"description":"${words.slice(0, bytes - names)}"`);
    };
    const headers = { 'content-type': 'application/json' };
    // One that fits is read, and refused since nobody could answer.
    expect(await pathsOf(tickets, { body: sized(65_536), headers })).toEqual(['email']);
    expect((await refused(tickets, { body: sized(65_537), headers })).status).toBe(413);
  });

  it.each([
    ['no address', { email: 'ann at example' }],
    ['inner names of objects', { fields: JSON.parse('{"__proto__":"x"}') as object }],
    ['an object where a text belongs', { email: { S: 'ann@example.com' } }],
  ])('refuses hostile texts of our own page: %s', async (_, change) => {
    expect(await pathsOf(tickets, { json: { ...good, ...change, formStarted } })).toHaveLength(1);
  });

  it.each(['0', '-1', '101', '1.5', 'NaN', '1e9', 'Infinity', ''])('refuses the limit %j', async (limit) => {
    const response = await cloud.request('GET', `/v1/tickets?limit=${limit}`, { token });
    expect([response.status, await response.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'query.limit' })] }),
    ]);
  });

  it('refuses a forged cursor, an unknown filter and an unknown move', async () => {
    const get = async (query: string) =>
      (await cloud.request('GET', `/v1/tickets?${query}`, { token })).status;
    const forged = Buffer.from('{"pk":"TICKET#1"}').toString('base64url');
    expect(await get(`cursor=${forged}`)).toBe(422);
    expect(await get('queue=everything')).toBe(422);
    expect(await get('sort=name')).toBe(422);
    const move = `/v1/tickets/${ticketId}/transitions`;
    expect(await pathsOf(move, { token, json: { to: 'gone' } })).toEqual(['to']);
    expect(await pathsOf(move, { token, json: { to: 'resolved', outcome: ' ' } })).toEqual(['outcome']);
  });

  it('keeps at most 20 further fields of 1 KB of our own page', async () => {
    const own = { ...good, formStarted };
    expect(await pathsOf(tickets, { form: { ...own, ...furtherFields(21) } })).toEqual(['fields']);
    expect(await pathsOf(tickets, { form: { ...own, colour: '红'.repeat(342) } })).toEqual(['fields.colour']);
  });

  it('answers links of any shape with the same page, and stores no answer', async () => {
    const pages = await Promise.all(
      ['/t/x', '/s/x', '/u/x', `/t/${'a'.repeat(300)}`, '/s/%00', '/u/..%2f..%2f'].map(async (path) => {
        const response = await cloud.request('GET', path, { headers: { 'accept-language': 'en' } });
        return [response.status, await response.text()];
      }),
    );
    expect(pages[0]).toEqual([404, expect.stringContaining('<html')]);
    expect((await cloud.request('POST', '/s/x', { form: { score: '1' } })).status).toBe(404);
    expect((await cloud.request('POST', '/t/x', { form: { body: 'x' } })).status).toBe(404);
    expect((await cloud.request('POST', '/u/x', { form: { 'List-Unsubscribe': 'One-Click' } })).status).toBe(
      404,
    );
    for (const page of pages) expect(page).toEqual(pages[0]);
  });
});

/** What a customer elsewhere cannot mend costs nobody the ticket: it is stored in a form that breaks nothing. */
describe('input of foreign pages and programs that breaks our rules', () => {
  interface Shown {
    subject: string;
    name?: string;
    contact: { mail?: string; phone?: string };
    form: string;
    fields: Record<string, string>;
    timeline: Array<{ text: string }>;
  }
  let matters = 0;
  /** The same words again would be the same matter. */
  const matter = () => {
    matters += 1;
    return { ...good, description: `Water on the floor, for the ${matters}th time.` };
  };
  async function taken(asked: Asked): Promise<Shown> {
    const { ticketId } = await cloud.json<{ ticketId: string }>('POST', tickets, asked);
    return cloud.as(token).get<Shown>(`/v1/tickets/${ticketId}`);
  }

  it.each<[string, Asked, object]>([
    [
      'a line break',
      { json: { ...matter(), subject: 'a\r\nBcc: all@example.com' } },
      { subject: 'a Bcc: all@example.com' },
    ],
    ['a NUL', { json: { ...matter(), name: 'Ann\u0000' } }, { name: 'Ann' }],
    ['an escape sequence', { json: { ...matter(), name: '\u001b[2J' } }, { name: '[2J' }],
    [
      'two addresses',
      { json: { ...matter(), email: 'ann@example.com, bob@example.com' } },
      { contact: { mail: 'ann@example.com' }, fields: { email: 'ann@example.com, bob@example.com' } },
    ],
    ['a path as its form', { json: { ...matter(), form: '../../etc/passwd' } }, { form: 'contact' }],
    ['a number where a text belongs', { json: { ...matter(), name: 42 } }, { name: '42' }],
    ['a list', { json: [matter()] }, { contact: { mail: 'ann@example.com' } }],
    [
      'a kind and a language that nobody knows',
      { json: { ...matter(), kind: 'rant', language: 'tlh' } },
      { fields: { kind: 'rant', language: 'tlh' } },
    ],
    ['an Idempotency-Key that is no UUID', { json: matter(), headers: { 'idempotency-key': 'once' } }, {}],
    [
      'JSON in GBK',
      {
        body: new Uint8Array([
          ...Buffer.from('{"email":"ann@example.com","message":"'),
          ...[0xcf, 0xb4, 0xd2, 0xc2, 0xbb, 0xfa],
          ...Buffer.from('"}'),
        ]),
        headers: { 'content-type': 'application/x-json; charset=gb2312' },
      },
      { timeline: [expect.objectContaining({ text: '洗衣机' })] },
    ],
  ])('takes %s', async (_, asked, expected) => {
    expect(await taken(asked)).toMatchObject(expected);
  });

  it.each<[string, Record<string, string>, object]>([
    ['a line break', { subject: 'a\r\nBcc: all@example.com' }, { subject: 'a Bcc: all@example.com' }],
    ['a NUL', { name: 'Ann\u0000' }, { name: 'Ann' }],
    ['half a surrogate pair', { subject: 'Pump \ud83d' }, { subject: 'Pump \ufffd' }],
    ['an escape sequence', { name: '\u001b[2J' }, { name: '[2J' }],
    [
      'a header in the address',
      { email: 'ann@example.com\nBcc: bob@example.com' },
      { contact: { mail: 'ann@example.com' } },
    ],
  ])('takes harmlessly what a copy of our own page posts: %s', async (_, change, expected) => {
    expect(await taken({ json: { ...matter(), ...change, formStarted } })).toMatchObject(expected);
  });

  it('takes what is more than twenty fields of 1 KB as lines of the text', async () => {
    const { fields, timeline } = await taken({
      form: { ...matter(), ...furtherFields(21), colour: '红'.repeat(342) },
    });
    const text = timeline[0]?.text ?? '';
    expect(Object.keys(fields).length).toBeLessThanOrEqual(20);
    expect(text).toContain(`colour: ${'红'.repeat(342)}`);
    for (const [name, value] of Object.entries(furtherFields(21)))
      expect(fields[name] ?? text).toContain(value);
  });
});
