import type { SQSBatchResponse } from 'aws-lambda';
import PostalMime from 'postal-mime';
import { createHandler as createDoor } from '../../functions/mail/door/handler.ts';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import type { Wakeup } from '../../functions/mail/requeue.ts';
import type { MailSender, OutgoingMail } from '../../shared/mail/mail-sender.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { type MessageRequest, queueMessage } from '../../shared/table/builders/queue-message.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { addressRefusal, message, type Refusal } from '../../shared/table/entities/message.ts';
import type { StoredItem, Table } from '../../shared/table/table.ts';
import { after, iso, seconds } from '../../shared/time/clock.ts';
import { memoryTable } from '../support/memory-table.ts';
import { links, publicUrl, urls } from '../support/world/ports.ts';
import { saidEvents } from '../support/world/said-events.ts';

/** 10:00 in Shanghai: nobody is asleep. */
export const start = new Date('2026-11-23T02:00:00.000Z');

/** Requests that fill each template. */
export const requests = {
  transactional: {
    id: 'message-1',
    category: 'transactional',
    template: 'ticket-acknowledged',
    variables: { subject: '水泵漏水', kind: 'complaint', linkVersion: 1 },
    language: 'zh-CN',
    to: { name: '李娜', mail: 'li@customer.example' },
    timeZone: 'Asia/Shanghai',
    about: { ticketId: '7K3M9QX2AB' },
    correlationId: 'correlation-1',
  },
  survey: {
    id: 'message-1',
    category: 'survey',
    template: 'survey-csat',
    variables: { subject: 'The pump leaks', linkVersion: 1 },
    language: 'en',
    to: { name: 'Ann', mail: 'ann@customer.example' },
    timeZone: 'Europe/Berlin',
    about: { ticketId: '7K3M9QX2AB', invitationId: 'invitation-1' },
    correlationId: 'correlation-1',
  },
  care: {
    id: 'message-1',
    category: 'care',
    topic: 'service',
    template: 'care-message',
    variables: {
      subject: '您选购的 P-20，用得还顺手吗？',
      paragraphs: ['感谢您选购 P-20。', '有什么疑问，随时告诉我们。'],
      button: { label: '联系我们', url: 'https://care.example/f/contact' },
    },
    language: 'zh-CN',
    to: { name: '李娜', mail: 'li@customer.example' },
    timeZone: 'Asia/Shanghai',
    about: { customerId: 'customer-1' },
    correlationId: 'correlation-1',
  },
} as const satisfies Record<string, MessageRequest>;

/** Whose care messages are about. */
export const aCustomer: Customer = {
  id: 'customer-1',
  version: 1,
  kind: 'person',
  name: '李娜',
  mails: ['li@customer.example'],
  phones: [],
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  grade: 'C',
  tags: [],
  source: 'form',
  createdAt: iso(start),
  updatedAt: iso(start),
};

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
  const table = memoryTable();
  const service = fakeSender();
  let now = start;
  let rate = 1000;
  const returning: Array<{ again: Wakeup; at: Date }> = [];
  /** A door of its own, as another function instance would be; a crash test gives it a faulty table or sender. */
  const open = ({ table: own = table, sender = service.sender }: DoorOptions = {}) =>
    createDoor({
      table: own,
      sender,
      links,
      urls,
      publicUrl,
      firmName: '恒达水泵',
      mailFrom: 'service@firm.example',
      agendaShards: 2,
      settings: openSettings(own),
      pace: openPace(own, async () => rate),
      again: async (_, again, delay) => void returning.push({ again, at: after(now, seconds(delay)) }),
      clock: { now: () => now },
    });
  type Door = ReturnType<typeof open>;
  const hand = async (door: Door, body: unknown): Promise<boolean> => {
    const record = { messageId: 'record', body: JSON.stringify(body) };
    const answer = (await door({ Records: [record] } as never, {} as never)) as SQSBatchResponse;
    return answer.batchItemFailures.length === 0;
  };
  return {
    table,
    ...service,
    open,
    now: () => now,
    wait: (milliseconds: number) => {
      now = after(now, milliseconds);
    },
    /** Queues a message; the file of its customer exists by then. */
    async queue(request: MessageRequest) {
      await table.transact([{ put: customer.item(aCustomer) }]);
      await commit(table, queueMessage(request, { now, agendaShards: 2 }), now);
    },
    /** Changes the stored message behind the back of the types, as another version of the code might have written it. */
    async store(change: Record<string, unknown>) {
      const item = await table.get(message.key('message-1'));
      await table.transact([{ put: { ...item, ...change } }]);
    },
    /** Delivers the queued event; true when the queue is rid of it. */
    event: (door = open()) => hand(door, eventOf(table.items())),
    /** Hands over all that is due, as the sweep does. */
    async sweep(door = open()): Promise<boolean> {
      const due = table
        .items()
        .filter(({ type, at }) => type === 'agenda' && String(at) <= iso(now))
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
      const shown = returning.filter(({ at }) => at <= now);
      for (const each of shown) returning.splice(returning.indexOf(each), 1);
      const done = await Promise.all(shown.map(({ again }) => hand(door, { again })));
      return done.every(Boolean);
    },
    message: async (id = 'message-1') => message.parse((await table.get(message.key(id))) ?? {}),
    agendaItems: () => table.items().filter(({ type }) => type === 'agenda'),
    events: () => saidEvents(table.items()),
    async refuse(address: string, what: Refusal) {
      const addressHash = await links.fingerprint(address);
      const item = addressRefusal.item({ addressHash, what, reason: 'unsubscribed', at: iso(now) });
      await table.transact([{ put: item }]);
    },
  };
}

function eventOf(items: readonly StoredItem[]) {
  const said = saidEvents(items).find(({ type }) => type === 'message-queued');
  return {
    id: 'event-1',
    source: 'aftercare',
    'detail-type': 'message-queued',
    time: iso(start),
    detail: said,
  };
}

export const parseMail = (raw: Uint8Array) => PostalMime.parse(raw);
