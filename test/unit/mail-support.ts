import PostalMime from 'postal-mime';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import type { Wakeup } from '../../functions/mail/requeue.ts';
import type { MailSender, OutgoingMail } from '../../shared/mail/mail-sender.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { type MessageRequest, queueMessage } from '../../shared/table/builders/queue-message.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { addressRefusal, message, type Refusal } from '../../shared/table/entities/message.ts';
import type { Table } from '../../shared/table/table.ts';
import { after, iso, seconds } from '../../shared/time/clock.ts';
import { someCustomer } from '../support/care-desk-world.ts';
import { handClock } from '../support/hand-clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { queueEvent } from '../support/queue-event.ts';
import { startLambda } from '../support/world/lambdas.ts';
import { type Consumer, openWorld } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';

/** 10:00 in Shanghai: nobody is asleep. */
export const start = new Date('2026-11-23T02:00:00.000Z');

/** To whom most messages go, and what all of them share. */
const chinese = {
  id: 'message-1',
  language: 'zh-CN',
  to: { name: '李娜', mail: 'li@customer.example' },
  timeZone: 'Asia/Shanghai',
  correlationId: 'correlation-1',
} as const;

/** Requests that fill each template. */
export const requests = {
  transactional: {
    ...chinese,
    category: 'transactional',
    template: 'ticket-acknowledged',
    variables: { subject: '水泵漏水', kind: 'complaint', linkVersion: 1 },
    about: { ticketId: '7K3M9QX2AB' },
  },
  survey: {
    ...chinese,
    category: 'survey',
    template: 'survey-csat',
    variables: { subject: 'The pump leaks', linkVersion: 1 },
    language: 'en',
    to: { name: 'Ann', mail: 'ann@customer.example' },
    timeZone: 'Australia/Perth',
    about: { ticketId: '7K3M9QX2AB', invitationId: 'invitation-1' },
  },
  care: {
    ...chinese,
    category: 'care',
    topic: 'service',
    template: 'care-message',
    variables: {
      subject: '您选购的 P-20，用得还顺手吗？',
      paragraphs: ['感谢您选购 P-20。', '有什么疑问，随时告诉我们。'],
      button: { label: '联系我们', url: 'https://care.example/f/contact' },
    },
    about: { customerId: 'customer-1' },
  },
} as const satisfies Record<string, MessageRequest>;

/** Whose care messages are about. */
export const aCustomer = someCustomer(1, {
  id: 'customer-1',
  name: '李娜',
  mails: ['li@customer.example'],
  phones: ['+8613800138000'],
  createdAt: iso(start),
  updatedAt: iso(start),
});

/** A mail service that keeps what it gets; `next` answers once instead. */
export function fakeSender() {
  const mails: OutgoingMail[] = [];
  const answers: Array<() => Promise<string>> = [];
  const sender: MailSender = {
    async send(mail) {
      const answer = answers.shift();
      if (answer) return answer();
      mails.push(mail);
      return `ses-${mails.length}`;
    },
  };
  return { sender, mails, next: (answer: () => Promise<string>) => void answers.push(answer) };
}

export interface DoorOptions {
  table?: Table;
  sender?: MailSender;
}

/** The door around a table in memory, with a clock that a test moves. */
export function doorWorld() {
  const service = fakeSender();
  const clock = handClock(start);
  let rate = 1000;
  const returning: Array<{ again: Wakeup; at: Date }> = [];
  const world = openWorld({
    clock,
    ports: () => ({
      sender: service.sender,
      again: async (_: unknown, again: Wakeup, delay: number) =>
        void returning.push({ again, at: after(clock.now(), seconds(delay)) }),
    }),
  });
  const { table, ask, consumer } = world;
  /** A door of its own, as another function instance would be; a crash test gives it a faulty table or sender. */
  const open = (faults: DoorOptions = {}) => {
    const own = faults.table ?? table;
    const state = { settings: openSettings(own), pace: openPace(own, async () => rate) };
    return startLambda('mail/door', { ...world.ports(), ...state, ...faults }) as Consumer;
  };
  const hand = async (door: Consumer, body: unknown): Promise<boolean> =>
    (await door(queueEvent(body), lambdaContext)).batchItemFailures.length === 0;
  return {
    table,
    ask,
    consumer,
    ...service,
    open,
    now: clock.now,
    wait: clock.move,
    /** Queues a message; the file of its customer exists by then. */
    async queue(request: MessageRequest) {
      await table.transact([{ put: customer.item(aCustomer) }]);
      await commit(table, queueMessage(request, { now: clock.now(), agendaShards: 2 }), clock.now());
    },
    /** Changes the stored message behind the back of the types, as another version of the code might have written it. */
    async store(change: Record<string, unknown>) {
      const item = await table.get(message.key('message-1'));
      await table.transact([{ put: { ...item, ...change } }]);
    },
    /** Delivers the queued event; true when the queue is rid of it. */
    event(door = open()): Promise<boolean> {
      const said = saidEvents(table.items()).find(({ type }) => type === 'message-queued');
      const kind = { id: 'event-1', source: 'aftercare', 'detail-type': 'message-queued' };
      return hand(door, { ...kind, time: iso(start), detail: said });
    },
    /** Hands over all that is due, as the sweep does. */
    async sweep(door = open()): Promise<boolean> {
      const due = table
        .items()
        .filter(({ type, at }) => type === 'agenda' && String(at) <= iso(clock.now()))
        .map((item) => agenda.parse(item));
      const done = [];
      for (const item of due) done.push(await hand(door, { agenda: item }));
      return done.every(Boolean);
    },
    /** Mails a second that the mail service takes. */
    setRate: (perSecond: number) => {
      rate = perSecond;
    },
    /** What the door put back in its queue, and when it shows again. */
    returning,
    /** Delivers what shows by now. */
    async comeBack(door = open()): Promise<boolean> {
      const shown = returning.filter(({ at }) => at <= clock.now());
      for (const each of shown) returning.splice(returning.indexOf(each), 1);
      const done = await Promise.all(shown.map(({ again }) => hand(door, { again })));
      return done.every(Boolean);
    },
    /** The messages that the mail service took, in that order. */
    sentIds: () => service.mails.map(({ messageId }) => messageId),
    message: async (id = 'message-1') => message.parse((await table.get(message.key(id))) ?? {}),
    agendaItems: () => table.items().filter(({ type }) => type === 'agenda'),
    events: () => saidEvents(table.items()),
    async refuse(address: string, what: Refusal) {
      const addressHash = await links.fingerprint(address);
      const reason = what === 'erased' ? what : 'unsubscribed';
      const item = addressRefusal.item({ addressHash, what, reason, at: iso(clock.now()) });
      await table.transact([{ put: item }]);
    },
  };
}

/** A door with this message in its queue. */
export async function doorWith(request: MessageRequest) {
  const world = doorWorld();
  await world.queue(request);
  return world;
}

/** A door that has been told of this message. */
export async function delivered(request: MessageRequest) {
  const world = await doorWith(request);
  await world.event();
  return world;
}

export const parseMail = (raw: Uint8Array) => PostalMime.parse(raw);
