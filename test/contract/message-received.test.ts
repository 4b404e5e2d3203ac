import { beforeEach, describe, expect, it } from 'vitest';
import { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import { commandOf } from '../../functions/inbound/hear/command-of.ts';
import { addressRefusal } from '../../shared/table/entities/message.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { days, iso, after as later } from '../../shared/time/clock.ts';
import { start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { envelopeOf } from '../support/queue-event.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';

const phone = '+8613800138000';
const clock = handClock(start);
let world: World;
let told: number;
beforeEach(() => {
  clock.at = start;
  told = 0;
  world = openWorld({ clock });
});

const ofType = (name: string) => world.table.items(({ type }) => type === name);
const tickets = (): Ticket[] => ofType('ticket').map((item) => ticket.parse(item));
const entries = () => ofType('timeline-entry').map((item) => timelineEntry.parse(item));
const words = () => entries().filter(({ kind }) => kind === 'customer-message');
const refusals = () => ofType('address-refusal').map((item) => addressRefusal.parse(item));
const events = (type: string) => saidEvents(world.table.items()).filter((event) => event.type === type);

/** A partner tells that a customer wrote; each time with a new id of the partner unless told otherwise. */
async function hear(text: string, more: object = {}, times = 1): Promise<void> {
  told += 1;
  const detail = {
    ...{ messageId: `mo-${told}`, channel: 'sms', from: { phone: '138 0013 8000' }, text },
    ...{ receivedAt: iso(clock.at), ...more },
  };
  const envelope = { id: `e${told}`, source: 'partner.acme', 'detail-type': 'message-received' };
  expect(await world.tell({ ...envelope, time: iso(clock.at), detail })).toBe(0);
  const accepted = partnerEventAccepted.data.parse(events(partnerEventAccepted.type).at(-1)?.data);
  expect(await world.tell(envelopeOf(partnerEventAccepted, accepted), times)).toBe(0);
}

const move = (id: string, to: string) =>
  world.ask('POST /v1/tickets/{id}/transitions', {
    ...{
      params: { id },
      staff: 'agent-1',
      body: { to, ...(to === 'resolved' ? { outcome: '修好了' } : {}) },
    },
  });

describe('what a customer writes by SMS or WeChat', () => {
  it('opens a ticket, whose kind, language and subject its words tell, and which is acknowledged there', async () => {
    await hear('净水器漏水了，什么时候能来修？\n地址没变。', {}, 3);
    expect(tickets()).toMatchObject([
      {
        ...{ kind: 'repair', kindBy: 'guess', language: 'zh-CN', channel: 'event', state: 'new' },
        subject: '净水器漏水了，什么时候能来修？',
        contact: { name: '', phone },
        proof: { by: 'partner' },
      },
    ]);
    expect(words()).toMatchObject([
      { author: 'customer', channel: 'event', detail: { via: 'sms', partner: 'acme', messageId: 'mo-1' } },
    ]);
    expect(ofType('message')).toMatchObject([
      { template: 'ticket-acknowledged', channel: 'event', to: { phone } },
    ]);
  });

  it('joins the open ticket of the number, however it was opened, and moves it to where staff see it', async () => {
    const form = { form: 'contact', kind: 'repair', subject: '漏水', description: '漏水', name: '李雷' };
    await world.ask('POST /v1/tickets', { body: { ...form, phone: '13800138000' } });
    const [posted] = tickets();
    const id = posted?.id ?? '';
    const file = '01C00000000000000000000001';
    await world.table.transact([
      { put: ticket.item({ ...(posted as Ticket), customerId: file, version: 2 }) },
      {
        put: {
          pk: `CONTACT#${phone}`,
          sk: `CUSTOMER#${file}`,
          type: 'contact-point',
          address: phone,
          customerId: file,
          addedAt: iso(start),
        },
      },
    ]);
    await move(id, 'pending');
    await hear('明天下午在家。');
    expect(tickets()).toMatchObject([{ id, state: 'open' }]);
    expect(tickets()[0]?.proof).toBeUndefined();
    expect(words().map(({ text }) => text)).toEqual(['漏水', '明天下午在家。']);
  });

  it('joins nothing that is answered by mail: whoever typed both would read it there', async () => {
    const form = { form: 'contact', kind: 'repair', subject: '漏水', description: '漏水', name: '李雷' };
    await world.ask('POST /v1/tickets', { body: { ...form, phone: '13800138000', email: 'x@example.com' } });
    await hear('我的机器坏了');
    expect(tickets()).toHaveLength(2);
  });

  it('goes on with the ticket of the message before, reopens it in its time, and opens another one after it', async () => {
    await hear('空调不制冷');
    await hear('还有异响');
    const id = tickets()[0]?.id ?? '';
    expect(tickets()).toHaveLength(1);
    expect(words()).toHaveLength(2);
    await move(id, 'resolved');
    await hear('谢谢！');
    expect(tickets()).toMatchObject([{ id, state: 'resolved' }]);
    expect(words().at(-1)).toMatchObject({ detail: { courtesy: 'true' } });
    await hear('又坏了');
    expect(tickets()).toMatchObject([{ id, state: 'open' }]);
    await move(id, 'resolved');
    clock.at = later(start, days(8));
    await hear('又坏了一次');
    expect(tickets()).toHaveLength(2);
  });

  it('is one message however often its partner tells it, under whatever event', async () => {
    await hear('空调不制冷', { messageId: 'same' }, 2);
    await hear('空调不制冷', { messageId: 'same' });
    expect(words()).toHaveLength(1);
    await Promise.all([hear('一', { messageId: 'a' }), hear('二', { messageId: 'b' })]);
    expect(tickets()).toHaveLength(1);
  });

  it('comes from a WeChat user by the partner’s own reference', async () => {
    const from = { reference: 'wx-1', name: '王芳' };
    await hear('Where is my order?', { channel: 'wechat', from });
    expect(tickets()).toMatchObject([
      { contact: { name: '王芳', reference: 'partner:acme:wx-1' }, language: 'en' },
    ]);
    expect(ofType('message')).toMatchObject([{ channel: 'event', to: { reference: 'partner:acme:wx-1' } }]);
    await hear('Hello?', { channel: 'wechat', from });
    expect(tickets()).toHaveLength(1);
  });

  it.each([
    ['without anybody', { from: {} }, 'from.phone field.required'],
    ['from no number', { from: { phone: '12' } }, 'from.phone field.phone'],
    ['without words', { text: ' ' }, 'text'],
    ['from tomorrow’s tomorrow', { receivedAt: iso(later(start, days(2))) }, 'receivedAt field.future'],
  ])('is put aside with the field named: %s', async (_, more, field) => {
    await expect(hear('你好', more)).rejects.toThrow();
    const [aside] = ofType('quarantined') as unknown as { fields: { path: string; message: string }[] }[];
    expect(aside?.fields.map(({ path, message }) => `${path} ${message}`).join()).toContain(field);
  });
});

describe('a word alone', () => {
  it.each([
    ...['退订', 'TD', 'td', 'T', ' t 。', '回T', 'STOP', 'Stop!', 'unsubscribe', '取消', '【退订】'].map(
      (text) => [text, 'stop'] as const,
    ),
    ...['START', '订阅', 'start.'].map((text) => [text, 'start'] as const),
    ...[
      '取消明天的上门',
      'T恤破了',
      'please stop by',
      'stop calling me',
      '我要退订货',
      '',
      '？',
      'x'.repeat(50),
    ].map((text) => [text, undefined] as const),
  ])('%j asks for %s', (text, command) => {
    expect(commandOf(text)).toBe(command);
  });

  it('refuses care and surveys at that number, says so, and takes them up again', async () => {
    await hear('退订', {}, 2);
    expect(tickets()).toEqual([]);
    const addressHash = await links.fingerprint(phone);
    const what = ['greeting', 'marketing', 'service', 'survey'];
    expect(
      refusals()
        .map((each) => each.what)
        .sort(),
    ).toEqual(what);
    expect(refusals()[0]).toMatchObject({ addressHash, reason: 'unsubscribed' });
    expect(events('preference-changed')).toHaveLength(4);
    await hear('START');
    expect(refusals()).toEqual([]);
    expect(events('preference-changed').at(-1)).toMatchObject({ data: { addressHash, subscribed: true } });
  });

  it('is on the open ticket of the number, where nobody has to answer it', async () => {
    await hear('空调不制冷');
    await hear('T');
    expect(tickets()).toMatchObject([{ state: 'new' }]);
    expect(words().at(-1)).toMatchObject({ text: 'T', detail: { command: 'stop', automatic: 'true' } });
    expect(refusals()).toHaveLength(4);
  });
});
