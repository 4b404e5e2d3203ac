import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { copyOfAssembly } from '../support/assembly.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { change } from './support/change.ts';
import { type Drill, forAll, run } from './support/drill.ts';
import { type Aftermath, aftermath, expectPeace, sendsOf } from './support/holds.ts';

/** 10:00 on a Monday in Shanghai. */
const start = '2026-11-23T02:00:00.000Z';
const inMinutes = (from: Date, minutes: number): string =>
  new Date(from.getTime() + minutes * 60_000).toISOString();

let cloud: TestCloud;
let token: string;
let people = 0;
const newAddress = (): string => {
  people += 1;
  return `customer${people}@example.com`;
};

async function open(assemblyDir?: string): Promise<void> {
  // One instance a function: each kill finds the next one cold.
  const options = { clock: { at: start, frozen: true }, concurrency: 1 };
  cloud = await startCloud({ ...options, ...(assemblyDir ? { assemblyDir } : {}) });
  token = await cloud.staff('admin');
}
afterEach(() => cloud.stop());

/** Runs a drill to its end and looks at what is left. */
async function survive<S>(drill: Drill<S>): Promise<Aftermath & { subjects: S[] }> {
  const { subjects, fired, missed } = await run(cloud, drill);
  expect(missed).toEqual([]);
  const after = await aftermath(cloud);
  const doubts = fired.filter(({ function: fn }) => fn.endsWith('mail-door')).length;
  await expectPeace(cloud, after, doubts);
  return { ...after, subjects };
}

interface Matter {
  email: string;
  key: string;
  ticketId?: string;
  dueAt?: string;
}

const newMatters = (count: number): Matter[] =>
  Array.from({ length: count }, () => ({ email: newAddress(), key: randomUUID() }));

async function post(matter: Matter): Promise<boolean> {
  const answer = await cloud.request('POST', '/v1/tickets', {
    json: {
      form: 'contact',
      kind: 'complaint',
      subject: '洗衣机漏水',
      description: '今天开始漏水。',
      name: '王芳',
      email: matter.email,
    },
    headers: { 'idempotency-key': matter.key },
  });
  if (answer.status !== 201) return false;
  matter.ticketId = ((await answer.json()) as { ticketId: string }).ticketId;
  return true;
}

/** Customers with a ticket. */
async function withTickets(count: number): Promise<Matter[]> {
  const matters = newMatters(count);
  for (const answered of await forAll(matters, post)) expect(answered).toBe(true);
  await cloud.settle();
  return matters.map((matter) => ({ ...matter, key: randomUUID() }));
}

async function resolve({ ticketId, key }: Matter): Promise<boolean> {
  const answer = await cloud.request('POST', `/v1/tickets/${ticketId}/transitions`, {
    json: { to: 'resolved', outcome: '已更换进水管。', cause: 'work-quality' },
    token,
    headers: { 'idempotency-key': key },
  });
  return answer.status === 200;
}

/** The sweep comes every minute: by then it has been there. Nobody asks for what the agenda does. */
const untilDue = async <S extends { dueAt?: string }>({ dueAt }: S): Promise<boolean> => {
  await cloud.advance({ to: inMinutes(new Date(dueAt ?? ''), 1) });
  return true;
};

const untilRightBefore = async (subject: { dueAt?: string }, minutes: number): Promise<void> => {
  await cloud.settle();
  const dueAt = inMinutes(cloud.now(), minutes);
  subject.dueAt = dueAt;
  await cloud.advance({ to: inMinutes(new Date(dueAt), -1 / 60) });
};

it('intake', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['tickets/submit', 'outbox/relay', 'mail/door', 'mail/feedback', 'customers/link-ticket'],
    prepare: async (count) => newMatters(count),
    act: post,
  });
  for (const { email, ticketId } of after.subjects) {
    const tickets = after
      .ofType('ticket')
      .filter(({ contact }) => (contact as { mail: string }).mail === email);
    expect(tickets.map(({ id }) => id)).toEqual([ticketId]);
    expect(tickets[0]?.customerId).toBeDefined();
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
    for (const type of ['ticket-opened', 'ticket-linked'])
      expect(after.told(type, 'ticketId', ticketId)).toHaveLength(1);
  }
  expect(after.ofType('customer')).toHaveLength(after.subjects.length);
});

it('intake while the stream is broken: the resend relays', { timeout: 600_000 }, async () => {
  const copy = await copyOfAssembly();
  await change(copy.dir, (resource) => resource.Properties?.StartingPosition !== undefined, 'remove');
  await open(copy.dir);
  const after = await survive({
    functions: ['outbox/resend'],
    prepare: async (count) => newMatters(count),
    async approach(matter) {
      expect(await post(matter)).toBe(true);
      await cloud.settle();
    },
    async act() {
      await cloud.advance('PT3M');
      return true;
    },
  });
  for (const { email, ticketId } of after.subjects) {
    expect(after.told('ticket-opened', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.told('ticket-linked', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
  }
  await copy.remove();
});

/** Without the mail service's events nobody knows whether a mail left whose sender was killed. */
async function openWithoutFeedback(): Promise<void> {
  const copy = await copyOfAssembly();
  await change(copy.dir, ({ Type }) => Type === 'AWS::SES::ConfigurationSetEventDestination', 'remove');
  await open(copy.dir);
  await copy.remove();
}

it('mail of a transaction, when nothing tells that it left: the one gap', { timeout: 600_000 }, async () => {
  await openWithoutFeedback();
  const after = await survive({
    functions: ['mail/door'],
    prepare: async (count) => newMatters(count),
    act: post,
  });
  // Killed after the mail service took it, and before the record: nowhere else.
  expect(after.messages.filter((message) => sendsOf(after, message) === 2)).toHaveLength(2);
});

it('mail of care, when nothing tells that it left: never twice', { timeout: 600_000 }, async () => {
  await openWithoutFeedback();
  const after = await survive({
    functions: ['mail/door'],
    prepare: newBuyers,
    async approach(buyer) {
      buyer.purchasedAt = aDayAgo();
      await purchase(buyer);
      await untilRightBefore(buyer, 5);
    },
    act: untilDue,
  });
  const unknown = after.messages.filter(({ state }) => state === 'unknown');
  expect(unknown.map((message) => sendsOf(after, message)).sort()).toEqual([0, 0, 1, 1]);
});

it('resolve', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['tickets/desk', 'outbox/relay', 'surveys/plan'],
    prepare: withTickets,
    act: resolve,
  });
  for (const { ticketId } of after.subjects) {
    const ticket = after.ofType('ticket').find(({ id }) => id === ticketId);
    expect(ticket).toMatchObject({ state: 'resolved', resolution: 1 });
    expect(after.told('ticket-resolved', 'ticketId', ticketId)).toHaveLength(1);
    const entries = after.ofType('timeline-entry').filter((entry) => entry.ticketId === ticketId);
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['complaint', 'customer-message', 'state-change']);
    const invitations = after.ofType('invitation').filter((one) => one.ticketId === ticketId);
    expect(invitations.map(({ state }) => state)).toEqual(['planned']);
  }
});

it('survey, from the agenda to the mail', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['agenda/sweep', 'surveys/invite', 'outbox/relay', 'mail/door'],
    prepare: withTickets,
    async approach(matter) {
      expect(await resolve(matter)).toBe(true);
      await untilRightBefore(matter, 60);
    },
    act: untilDue,
  });
  for (const { ticketId, email } of after.subjects) {
    const invitations = after.ofType('invitation').filter((one) => one.ticketId === ticketId);
    expect(invitations.map(({ state }) => state)).toEqual(['invited']);
    expect(after.told('survey-invited', 'ticketId', ticketId)).toHaveLength(1);
    expect(after.messagesTo(email, 'survey-csat')).toHaveLength(1);
  }
});

it('survey, the answer', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['surveys/answer', 'outbox/relay', 'tickets/recover'],
    async prepare(count) {
      const matters = await withTickets(count);
      for (const resolved of await forAll(matters, resolve)) expect(resolved).toBe(true);
      await cloud.settle();
      await cloud.advance('PT61M');
      const mails = await cloud.mails();
      return matters.map((matter) => {
        const mail = mails.find(({ to, text }) => to.includes(matter.email) && text.includes('/s/'));
        const link = /\/s\/[\w.-]+/.exec(mail?.text ?? '')?.[0];
        return { ...matter, link: link ?? '' };
      });
    },
    async act({ link }) {
      const answer = await cloud.request('POST', link, { form: { score: '1', comment: '太慢了' } });
      return answer.status === 303 || answer.status === 200;
    },
  });
  for (const { ticketId } of after.subjects) {
    const invitation = after.ofType('invitation').find((one) => one.ticketId === ticketId);
    expect(invitation?.state).toBe('answered');
    expect(after.ofType('answer').filter((one) => one.invitationId === invitation?.id)).toHaveLength(1);
    expect(after.told('survey-answered', 'ticketId', ticketId)).toHaveLength(1);
    const recoveries = after
      .ofType('ticket')
      .filter(({ recoveryOf }) => (recoveryOf as { ticketId: string } | undefined)?.ticketId === ticketId);
    expect(recoveries).toHaveLength(1);
    expect(after.told('ticket-opened', 'ticketId', recoveries[0]?.id)).toHaveLength(1);
  }
});

interface Caller {
  email: string;
  key: string;
  number: string;
  dueAt: string;
  promiseId?: string;
}

/** Nobody's promise is due before all is over. */
const newCallers = async (count: number): Promise<Caller[]> =>
  Array.from({ length: count }, () => ({
    email: newAddress(),
    key: randomUUID(),
    number: `+86138${String(10_000_000 + people)}`,
    dueAt: '2026-12-01T02:00:00.000Z',
  }));

async function call(caller: Caller): Promise<boolean> {
  const answer = await cloud.request('POST', '/v1/calls', {
    json: {
      direction: 'inbound',
      number: caller.number,
      startedAt: inMinutes(new Date(start), -10),
      endedAt: start,
      summary: '客户询问发货时间。',
      promises: [{ text: '回电告知发货时间', dueAt: caller.dueAt }],
      openTicket: { kind: 'enquiry', subject: '何时发货', name: '李强', email: caller.email },
    },
    token,
    headers: { 'idempotency-key': caller.key },
  });
  if (answer.status !== 201) return false;
  caller.promiseId =
    ((await answer.json()) as { promises: Array<{ promiseId: string }> }).promises[0]?.promiseId ?? '';
  return true;
}

it('call', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['calls/desk', 'outbox/relay', 'mail/door', 'customers/link-ticket'],
    prepare: newCallers,
    act: call,
  });
  for (const { number, email, promiseId } of after.subjects) {
    const calls = after.ofType('call').filter((one) => one.number === number);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.promiseIds).toEqual([promiseId]);
    expect(after.told('call-logged', 'callId', calls[0]?.id)).toHaveLength(1);
    expect(after.ofType('promise').filter((one) => one.callId === calls[0]?.id)).toHaveLength(1);
    expect(after.ofType('ticket').filter(({ callId }) => callId === calls[0]?.id)).toHaveLength(1);
    expect(after.messagesTo(email, 'ticket-acknowledged')).toHaveLength(1);
  }
});

it('call, a promise that nobody kept', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['agenda/sweep', 'calls/remind', 'outbox/relay'],
    prepare: newCallers,
    async approach(caller) {
      caller.dueAt = inMinutes(cloud.now(), 5);
      expect(await call(caller)).toBe(true);
      await untilRightBefore(caller, 5);
    },
    act: untilDue,
  });
  for (const { promiseId } of after.subjects) {
    expect(after.ofType('promise').find(({ id }) => id === promiseId)?.state).toBe('overdue');
    expect(after.told('promise-overdue', 'promiseId', promiseId)).toHaveLength(1);
  }
});

interface Buyer {
  email: string;
  order: string;
  purchasedAt: string;
  dueAt?: string;
}

/** Purchases that are told a day late but for five minutes: the next morning would be too late for the follow-up. */
const newBuyers = async (count: number): Promise<Buyer[]> =>
  Array.from({ length: count }, () => ({ email: newAddress(), order: `A-${people}`, purchasedAt: start }));

const aDayAgo = (): string => inMinutes(cloud.now(), 5 - 24 * 60);

async function purchase({ email, order, purchasedAt }: Buyer): Promise<boolean> {
  await cloud.publish('purchase-made', {
    version: 1,
    orderNumber: order,
    customer: { name: '李强', email, language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    product: '空气净化器 AP-300',
    purchasedAt,
    birthday: '1988-03-12',
  });
  return true;
}

const purchaseOnFile = (after: Aftermath, { email, order }: Buyer): void => {
  const customers = after.ofType('customer').filter(({ mails }) => (mails as string[]).includes(email));
  expect(customers).toHaveLength(1);
  const customerId = customers[0]?.id;
  expect(after.ofType('owned-product').filter((one) => one.orderNumber === order)).toHaveLength(1);
  expect(after.told('purchase-recorded', 'customerId', customerId)).toHaveLength(1);
  expect(after.told('care-planned', 'customerId', customerId)).toHaveLength(2);
  const occurrences = after.ofType('occurrence').filter((one) => one.customerId === customerId);
  expect(occurrences.map(({ plan }) => plan).sort()).toEqual(['birthday', 'purchase-follow-up']);
};

it('care, from the purchase to the plan', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['partners/inbox', 'outbox/relay', 'customers/record-purchase', 'care/plan'],
    prepare: newBuyers,
    act: purchase,
  });
  expect(after.ofType('partner-input')).toHaveLength(after.subjects.length);
  for (const buyer of after.subjects) purchaseOnFile(after, buyer);
});

it('care, from the plan to the mail', { timeout: 600_000 }, async () => {
  await open();
  const after = await survive({
    functions: ['agenda/sweep', 'care/send', 'outbox/relay', 'mail/door'],
    prepare: newBuyers,
    async approach(buyer) {
      buyer.purchasedAt = aDayAgo();
      await purchase(buyer);
      await untilRightBefore(buyer, 5);
    },
    act: untilDue,
  });
  for (const buyer of after.subjects) {
    purchaseOnFile(after, buyer);
    expect(after.messagesTo(buyer.email, 'care-purchase-follow-up')).toHaveLength(1);
  }
});
