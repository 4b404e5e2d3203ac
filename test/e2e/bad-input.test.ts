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
}

/** Whatever is wrong is refused by name; after each of these tests the table and the mailbox are what they were. */
describe('bad input', () => {
  let cloud: TestCloud;
  let token: string;
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
  const tickets = '/v1/tickets';

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    token = await cloud.staff();
    ({ ticketId } = await cloud.postTicket());
    await cloud.settle();
  });
  afterAll(() => cloud?.stop());
  beforeEach(async () => {
    before = await cloud.tableItems();
    mails = (await cloud.mails()).length;
  });
  afterEach(async () => {
    await cloud.settle();
    expect(await cloud.tableItems()).toEqual(before);
    expect(await cloud.mails()).toHaveLength(mails);
  });

  it('names every invalid field of a ticket with its path', async () => {
    const json = {
      form: 'Contact Form!',
      kind: 'rant',
      subject: '',
      description: 7,
      name: 'n'.repeat(101),
      email: 'nobody@',
      phone: '12',
      language: 'tlh',
      fields: { colour: 'x'.repeat(1025), __proto__x: { deep: true } },
      surprise: true,
    };
    expect(await pathsOf(tickets, { json })).toEqual([
      'description',
      'email',
      'fields.__proto__x',
      'fields.colour',
      'form',
      'kind',
      'language',
      'name',
      'phone',
      'subject',
      'surprise',
    ]);
    expect(await pathsOf(tickets, { json: {} })).toEqual(
      expect.arrayContaining(['description', 'email', 'form', 'kind', 'name', 'subject']),
    );
    const { email: _, ...unreachable } = good;
    expect(await pathsOf(tickets, { json: unreachable })).toEqual(['email']);
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
    const messages = async (language: string) =>
      (await refused(tickets, { json: { ...good, subject: '' }, headers: { 'accept-language': language } }))
        .errors;
    expect(await messages('zh-CN,zh;q=0.9')).toEqual([{ path: 'subject', message: '此项不能为空。' }]);
    expect(await messages('en-GB')).toEqual([{ path: 'subject', message: 'This field must not be empty.' }]);
  });

  it.each([
    ['broken JSON', 400, { body: '{"form":', headers: { 'content-type': 'application/json' } }],
    ['no body at all', 400, { headers: { 'content-type': 'application/json' } }],
    [
      'bytes that are no UTF-8',
      400,
      { body: new Uint8Array([0x7b, 0xff, 0x7d]), headers: { 'content-type': 'application/json' } },
    ],
    [
      'a form in GBK',
      400,
      {
        body: 'subject=%CF%B4%D2%C2%BB%FA',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['another content type', 415, { body: '<ticket/>', headers: { 'content-type': 'application/xml' } }],
    [
      'a multipart form that ends too soon',
      400,
      { body: 'no parts', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['another charset', 415, { body: '{}', headers: { 'content-type': 'application/json; charset=gb2312' } }],
    ['a list', 422, { json: [good] }],
    ['a text', 422, { json: 'complaint' }],
    ['null', 422, { json: null }],
    ['an Idempotency-Key that is no UUID', 422, { json: good, headers: { 'idempotency-key': 'once' } }],
  ] satisfies Array<[string, number, Asked]>)('refuses %s', async (_, status, asked) => {
    expect((await refused(tickets, asked)).status).toBe(status);
  });

  it('takes 65,536 decoded bytes and no more', async () => {
    const sized = (bytes: number): string => {
      const text = JSON.stringify({ ...good, padding: '' });
      return text.replace('"padding":""', `"padding":"${'x'.repeat(bytes - text.length)}"`);
    };
    const headers = { 'content-type': 'application/json' };
    // One that fits is read, and refused for its unknown field only.
    expect(await pathsOf(tickets, { body: sized(65_536), headers })).toEqual(['padding']);
    expect((await refused(tickets, { body: sized(65_537), headers })).status).toBe(413);
    const form = new URLSearchParams({ ...good, description: '漏'.repeat(8_000) }).toString();
    expect(form.length).toBeGreaterThan(65_536);
    const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await refused(tickets, { body: form, headers: urlencoded })).status).toBe(413);
  });

  it.each([
    ['a line break', { subject: 'a\r\nBcc: all@example.com' }],
    ['a NUL', { name: 'Ann\u0000' }],
    ['half a surrogate pair', { subject: '\ud83d' }],
    ['an escape sequence', { name: '\u001b[2J' }],
    ['two addresses', { email: 'ann@example.com, bob@example.com' }],
    ['a header in the address', { email: 'ann@example.com\nBcc: bob@example.com' }],
    ['a path', { form: '../../etc/passwd' }],
    ['inner names of objects', { fields: JSON.parse('{"__proto__":"x"}') as object }],
    ['a number where a text belongs', { name: 1e308 }],
    ['an object where a text belongs', { email: { S: 'ann@example.com' } }],
  ])('refuses hostile texts: %s', async (_, change) => {
    expect(await pathsOf(tickets, { json: { ...good, ...change } })).toHaveLength(1);
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

  it('keeps at most 20 further fields of 1 KB of a form', async () => {
    const fields = (count: number, value: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`field ${index}`, value]));
    expect(await pathsOf(tickets, { form: { ...good, ...fields(21, 'x') } })).toEqual(['fields']);
    expect(await pathsOf(tickets, { form: { ...good, colour: '红'.repeat(342) } })).toEqual([
      'fields.colour',
    ]);
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
