import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { maxBodyBytes } from '../../shared/http/read-body.ts';
import { openWorld } from '../support/world/open-world.ts';
import { ticketWorld } from './tickets-world.ts';

type Asked = Parameters<ReturnType<typeof ticketWorld>['submit']>[0];
const opened = (answer: { json: never }) => answer.json as { ticketId: string; number: string };

describe('a secret that stands within a text of JSON', () => {
  const secret = 'correct-horse-battery';
  const long = 'My pump leaks. '.repeat(maxBodyBytes / 10);

  it.each<[string, Asked]>([
    ['of a body that is too large', { body: { password: secret, message: long } }],
    ['of a body that is no JSON', { rawBody: `{"password": "${secret}", "message": "It leaks" "email"}` }],
    [
      'that never ends',
      {
        rawBody: `{"message": "It leaks", "password" : "${secret}`,
        headers: { 'content-type': 'text/plain' },
      },
    ],
    [
      'with quotes in it',
      { rawBody: `[{"message": "It leaks", "card_number": "4\\"${secret}\\"", "cvc": ${secret}}` },
    ],
  ])('%s is not kept with the refused post', async (_, what) => {
    const world = ticketWorld();
    expect((await world.submit(what)).statusCode).toBeGreaterThanOrEqual(400);
    const kept = JSON.stringify((await world.dropped()).json);
    expect(kept).toContain('"reason"');
    expect(kept).not.toContain(secret);
    if ('rawBody' in what) expect(kept).toContain('It leaks');
  });

  it('is not kept in a ticket, and what stands beside it is', async () => {
    const world = ticketWorld();
    const inner = { password: secret, floor: '3' };
    let deep: object = inner;
    for (let depth = 0; depth < 14; depth += 1) deep = { inner: deep };
    const extra = JSON.stringify(inner);
    const { ticketId } = opened(
      await world.submit({
        body: {
          ...{ message: 'It leaks', email: 'ann@mail.example.com', deep, extra },
          more: [
            { label: 'q', value: inner },
            { label: 'r', value: { packed: extra, at: '1' } },
          ],
        },
      }),
    );
    const shown = JSON.stringify((await world.show(ticketId)).json);
    expect(shown).not.toContain(secret);
    expect(shown.split('floor')).toHaveLength(5);
  });
});

describe('a key that names the sending and is no UUID', () => {
  const send = (world: ReturnType<typeof ticketWorld>, description: string, form = 'contact') =>
    world.submit({
      body: { description, email: 'ann@mail.example.com', form },
      headers: { 'idempotency-key': '1042' },
    });

  it('that others used before costs nobody the ticket', async () => {
    const world = ticketWorld();
    const first = await send(world, 'It leaks');
    const other = await send(world, 'It hums');
    const elsewhere = await send(world, 'It leaks', 'complaint');
    expect([first, other, elsewhere].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set([first, other, elsewhere].map((each) => opened(each).ticketId)).size).toBe(3);
  });

  it('with the same post again is the same ticket', async () => {
    const world = ticketWorld();
    expect(opened(await send(world, 'It leaks'))).toEqual(opened(await send(world, 'It leaks')));
  });
});

describe('an address that is not of the customer', () => {
  it.each([
    'recipient',
    'to',
    'send_to',
    'friend_email',
    'Your manager’s address',
    '紧急联系人邮箱',
    '收件人',
  ])('under the name %s gets no mail', async (name) => {
    const world = ticketWorld();
    const { ticketId } = opened(
      await world.submit({
        body: { message: 'It leaks', wechat: 'ann_wx', [name]: 'third@mail.example.com' },
      }),
    );
    const { contact, fields } = await world.stored(ticketId);
    expect(contact).toEqual({ name: '' });
    expect(fields).toMatchObject({ wechat: 'ann_wx', [name]: 'third@mail.example.com' });
  });

  it('is found under a name that tells nothing', async () => {
    const world = ticketWorld();
    const { ticketId } = opened(
      await world.submit({ body: { message: 'It leaks', q7: 'ann@mail.example.com' } }),
    );
    expect((await world.stored(ticketId)).contact).toEqual({ name: '', mail: 'ann@mail.example.com' });
  });
});

it('customers whose contact is an account of a messenger are not counted as one', async () => {
  const world = ticketWorld({ perContact: 2 });
  const post = (wechat: string, at: number) =>
    world.submit({ body: { message: `It leaks ${at}`, wechat } }).then(({ statusCode }) => statusCode);
  const answers: Array<number | undefined> = [];
  for (const at of [1, 2, 3]) answers.push(await post('ann_wx', at), await post(`bob_wx_${at}`, at));
  expect(answers).toEqual([201, 201, 201, 201, 429, 201]);
});

it('a file that another ticket has already costs nobody the ticket', async () => {
  const { ask } = openWorld();
  const file = { name: 'a.png', mediaType: 'image/png', size: 900 };
  const begun = (await ask('POST /v1/uploads', { body: file })).json;
  const { uploadId } = begun as { uploadId: string };
  const post = (message: string) =>
    ask('POST /v1/tickets', { body: { message, email: 'ann@mail.example.com', uploads: [uploadId] } });
  const first = await post('It leaks');
  expect(first.json).not.toHaveProperty('leftOut');
  const second = await post('It hums');
  expect([first, second].map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  expect(second.json).toMatchObject({ leftOut: [{ reason: 'expired' }] });
});

describe('the beginning of a post that could not be read', () => {
  const keptOf = async (what: Asked) => {
    const world = ticketWorld();
    expect((await world.submit(what)).statusCode).toBe(413);
    const { items } = (await world.dropped()).json as { items: Array<{ values: Array<{ value: string }> }> };
    return items.map(({ values }) => values);
  };

  it('is kept where it has more fields than may be', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => `f${at}=${at}`).join('&');
    const [values = []] = await keptOf({
      rawBody: `message=It+leaks&${many}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(values[0]).toEqual({ name: 'message', value: 'It leaks' });
    expect(values.length).toBeGreaterThan(100);
  });

  it('is not kept where it is packed, for it is no text', async () => {
    const noise = Array.from({ length: 9000 }, (_, at) => createHash('md5').update(`${at}`).digest('hex'));
    const packed = gzipSync(JSON.stringify({ message: noise.join(' ') }));
    expect(await keptOf({ rawBody: packed, headers: { 'content-encoding': 'gzip' } })).toEqual([[]]);
  });
});

it('a form of Wix may leave who sent it to the contact that Wix makes', async () => {
  const world = ticketWorld();
  const contact = {
    name: { first: 'Ann', last: 'Li' },
    email: 'ann@mail.example.com',
    contactId: '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11',
    emails: [{ id: '1', email: 'ann@mail.example.com' }],
  };
  const data = { formName: 'Service', submissions: [{ label: 'Message', value: 'It leaks' }], contact };
  const { ticketId } = opened(await world.submit({ body: { data } }));
  const stored = await world.stored(ticketId);
  expect(stored).toMatchObject({ description: 'It leaks', fields: {} });
  expect(stored.contact).toEqual({ name: 'Ann Li', mail: 'ann@mail.example.com' });
});

describe('a name of a sending that others can know', () => {
  const jinshuju = {
    form: 'AbCdEf',
    entry: { serial_number: 5, field_1: 'ann@mail.example.com', field_2: 'Please call' },
  };
  const matter = { message: 'Please call', email: 'ann@mail.example.com' };
  it.each<[string, Asked]>([
    ['of a page', { form: { ...matter, idempotencyKey: '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11' } }],
    ['of a service, in the header', { body: matter, headers: { 'idempotency-key': '1042' } }],
    ['of a service, in the body', { body: jinshuju }],
  ])('%s leads nobody to the page of another', async (_, what) => {
    const world = ticketWorld();
    const [first, again] = [await world.submit(what), await world.submit(what)];
    expect(opened(again)).toEqual(opened(first));
    const stranger = await world.submit({ ...what, sourceIp: '203.0.113.99' });
    expect(stranger.statusCode).toBe(201);
    expect(opened(stranger).number).not.toBe(opened(first).number);
  });
});
