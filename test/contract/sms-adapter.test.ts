import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageDeliveryRequested } from '../../events/message-delivery-requested.v1.ts';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { callProvider } from '../../examples/sms-adapter/src/call-provider.ts';
import { eventOfCallback } from '../../examples/sms-adapter/src/callback.ts';
import {
  type DeliverDeps,
  deliver,
  type PartnerEvent,
  type Sent,
} from '../../examples/sms-adapter/src/deliver.ts';
import { Provider } from '../../examples/sms-adapter/src/settings.ts';
import { readPartnerEvent } from '../../functions/partners/read-partner-event.ts';
import { type Message, message } from '../../shared/table/entities/message.ts';
import { iso } from '../../shared/time/clock.ts';
import { start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';

const folder = join(import.meta.dirname, '../../examples/sms-adapter/providers');
const providerOf = (name: string, url: string): Provider =>
  Provider.parse({ ...JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')), url });
const secrets = {
  ...{ account: 'acc', password: 'pass', basic: 'YTpi', from: '+15550100' },
  callbackUrl: 'https://cb.example/?key=k',
};
const toSend = { id: 'm-1', phone: '+8613800138000', text: '【Aftercare】已收到您的报修', now: start };

/** A provider on this machine: it answers what the test says, and keeps what it was asked. */
let server: Server;
let url: string;
let asked: Array<{ body: string; type: string; authorization: string | undefined }>;
let answers: Array<{ status: number; body: string }>;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const { 'content-type': type = '', authorization } = request.headers;
      asked.push({ body, type, authorization });
      const { status, body: said } = answers.shift() ?? { status: 200, body: '{"code":0,"status":"queued"}' };
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/send`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  asked = [];
  answers = [];
});

describe('a provider as data', () => {
  it('is asked with a signature, and with its own name before the text', async () => {
    expect(await callProvider(providerOf('signed-cn', url), toSend, secrets)).toEqual({ is: 'accepted' });
    expect(asked[0]?.type).toBe('application/json');
    const body = JSON.parse(asked[0]?.body ?? '{}') as Record<string, string>;
    expect(body).toMatchObject({ mobile: '8613800138000', content: '【恒达】已收到您的报修', uid: 'm-1' });
    expect(body.sign).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is asked with a form and basic authentication', async () => {
    await callProvider(providerOf('form-basic', url), toSend, secrets);
    expect(asked[0]).toMatchObject({
      type: 'application/x-www-form-urlencoded',
      authorization: 'Basic YTpi',
    });
    const form = Object.fromEntries(new URLSearchParams(asked[0]?.body));
    expect(form).toMatchObject({ To: '+8613800138000', From: '+15550100', Body: toSend.text });
    expect(form.StatusCallback).toBe('https://cb.example/?key=k&messageId=m-1');
  });

  it.each([
    [200, '{"code":"0"}', { is: 'accepted' }],
    [200, '{"code":"22","message":"空号"}', { is: 'refused', reason: '空号' }],
    [400, 'no', { is: 'refused', reason: 'The provider answered 400.' }],
    [200, '{"code":"105"}', { is: 'later' }],
    [429, '', { is: 'later' }],
    [503, '', { is: 'later' }],
    [500, '', { is: 'unknown' }],
    [0, '', { is: 'unknown' }],
  ])('answers %i %s', async (status, body, expected) => {
    answers.push({ status, body });
    expect(await callProvider(providerOf('signed-cn', url), toSend, secrets)).toEqual(expected);
  });

  it('is not asked with half a request', async () => {
    await expect(callProvider(providerOf('signed-cn', url), toSend, {})).rejects.toThrow('{secret.account}');
    expect(asked).toEqual([]);
  });
});

function memorySent(): Sent {
  const known = new Map<string, 'begun' | 'done'>();
  return {
    async begin(id) {
      const before = known.get(id) ?? 'new';
      if (before === 'new') known.set(id, 'begun');
      return before;
    },
    giveBack: async (id) => void known.delete(id),
    done: async (id) => void known.set(id, 'done'),
  };
}

function adapter(change: Partial<DeliverDeps> = {}) {
  const published: PartnerEvent[] = [];
  const deps: DeliverDeps = {
    partner: 'acme',
    provider: { idempotent: false, receipts: undefined },
    fetchDelivery: async (messageId) => ({ messageId, to: { phone: toSend.phone }, text: toSend.text }),
    call: (each) => callProvider(providerOf('signed-cn', url), { ...each, now: start }, secrets),
    sent: memorySent(),
    publish: async (event) => void published.push(event),
    ...change,
  };
  return { published, run: (partner?: string) => deliver(deps, { messageId: 'm-1', partner }) };
}

/** A partner event as Aftercare reads it from the bus. */
const readingOf = ({ type, detail }: PartnerEvent) =>
  readPartnerEvent(
    { id: 'e', source: 'partner.acme', 'detail-type': type, time: iso(start), detail } as never,
    start,
  );

describe('a message to deliver', () => {
  it('is sent once, however often it is asked for, and reported', async () => {
    const { run, published } = adapter();
    await run();
    await run('acme');
    expect(asked).toHaveLength(1);
    expect(published).toEqual([
      { type: 'message-reported', detail: { version: 1, messageId: 'm-1', outcome: 'delivered' } },
    ]);
    expect(published.map((each) => readingOf(each).understood)).toEqual([true]);
  });

  it('is reported as failed with the provider’s reason', async () => {
    const { run, published } = adapter();
    answers.push({ status: 200, body: '{"code":"22","message":"空号"}' });
    await run();
    expect(published).toMatchObject([{ detail: { outcome: 'failed', reason: '空号' } }]);
  });

  it('comes again where the provider says later, and where Aftercare does not answer', async () => {
    const { run, published } = adapter();
    answers.push({ status: 429, body: '' });
    await expect(run()).rejects.toThrow();
    await run();
    expect([asked.length, published.length]).toEqual([2, 1]);
    let isDown = true;
    const other = adapter({
      async fetchDelivery(messageId) {
        if (isDown) throw new Error('down');
        return { messageId, to: { phone: toSend.phone }, text: toSend.text };
      },
    });
    await expect(other.run()).rejects.toThrow('down');
    isDown = false;
    await other.run();
    expect(other.published).toMatchObject([{ detail: { outcome: 'delivered' } }]);
  });

  it('is not sent twice where nobody knows whether it was: staff are told, or an idempotent provider is asked again', async () => {
    const { run, published } = adapter();
    answers.push({ status: 0, body: '' });
    await run();
    await run();
    expect(published).toMatchObject([
      { detail: { outcome: 'failed', reason: expect.stringContaining('not known') } },
    ]);
    const sure = adapter({ provider: { idempotent: true, receipts: undefined } });
    answers.push({ status: 0, body: '' });
    await expect(sure.run()).rejects.toThrow();
    await sure.run();
    expect(sure.published).toMatchObject([{ detail: { outcome: 'delivered' } }]);
  });

  it('is left alone where another partner is asked, or it waits no more', async () => {
    const { run, published } = adapter({ fetchDelivery: async () => undefined });
    await run('other');
    await run();
    expect([asked, published]).toEqual([[], []]);
  });

  it('waits for the receipt where the provider sends one', async () => {
    const provider = providerOf('signed-cn', url);
    const { run, published } = adapter({ provider });
    await run();
    expect(published).toEqual([]);
    const told = (status: string) =>
      eventOfCallback(provider, { uid: 'm-1', status, statusText: '关机' }, start);
    expect(told('DELIVRD')).toMatchObject({ detail: { messageId: 'm-1', outcome: 'delivered' } });
    expect(told('EXPIRED')).toMatchObject({ detail: { outcome: 'failed', reason: '关机' } });
    expect(told('ENROUTE')).toBeUndefined();
    const written = eventOfCallback(provider, { moId: 'mo-1', mobile: '13800138000', content: 'T' }, start);
    expect(written && readingOf(written)).toMatchObject({ understood: true, type: 'message-received' });
  });
});

it('brings an acknowledgement of Aftercare to a number, and staff see what became of it', async () => {
  const world = openWorld({ clock: handClock(start) });
  const form = { form: 'contact', kind: 'repair', subject: '漏水', description: '漏水', name: '李雷' };
  await world.ask('POST /v1/tickets', { body: { ...form, phone: '13800138000' } });
  const [queued] = world.table.items(({ type }) => type === 'message').map((item) => message.parse(item));
  const messageId = queued?.id ?? '';
  await world.table.transact([
    { put: message.item({ ...(queued as Message), state: 'delegated', version: 2 }) },
  ]);
  const data = messageDeliveryRequested.data.parse({
    ...{ messageId, category: 'transactional', template: 'ticket-acknowledged', language: 'zh-CN' },
  });
  const events: PartnerEvent[] = [];
  answers.push({ status: 200, body: '{"code":"22","message":"空号"}' });
  await deliver(
    {
      ...{ partner: 'acme', provider: { idempotent: false, receipts: undefined }, sent: memorySent() },
      async fetchDelivery(id) {
        const found = await world.ask('GET /v1/messages/{id}/delivery', {
          ...{ params: { id }, staff: 'p', groups: '[partner]' },
        });
        return found.json as never;
      },
      call: (each) => callProvider(providerOf('signed-cn', url), { ...each, now: start }, secrets),
      publish: async (event) => void events.push(event),
    },
    data,
  );
  expect(JSON.parse(asked[0]?.body ?? '{}')).toMatchObject({
    content: expect.stringMatching(/^【恒达】已收到您的报修/),
  });
  const [{ type = '', detail = {} } = {}] = events;
  await world.tell({ id: 'e1', source: 'partner.acme', 'detail-type': type, time: iso(start), detail });
  const accepted = saidEvents(world.table.items()).filter((each) => each.type === partnerEventAccepted.type);
  await world.tell(envelopeOf(partnerEventAccepted, partnerEventAccepted.data.parse(accepted[0]?.data)));
  const [told] = world.table.items(({ type: kind }) => kind === 'message').map((item) => message.parse(item));
  expect(told?.reported).toMatchObject({ outcome: 'failed', reason: '空号' });
});
