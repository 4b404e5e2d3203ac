import type { SQSBatchResponse } from 'aws-lambda';
import { createHandler } from '../../functions/inbound/receive/handler.ts';
import { createHandler as createDoor } from '../../functions/mail/door/handler.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createReplyAddresses } from '../../shared/links/reply-tokens.ts';
import { createUrls } from '../../shared/links/urls.ts';
import type { OutgoingMail } from '../../shared/mail/mail-sender.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { after, iso, minutes } from '../../shared/time/clock.ts';
import { freeDoor } from './free-door.ts';
import { memoryTable } from './memory-table.ts';
import { queueEvent } from './queue-event.ts';

const secret = async () => 'a secret of tests';
const mailFrom = 'service@firm.example';

/** Inbound mail and the mail door around one table in memory, with a file store in memory and a clock that a test moves. */
export function inboundWorld() {
  const table = memoryTable();
  const stored = new Map<string, Uint8Array>();
  const sent: OutgoingMail[] = [];
  let now = new Date('2026-11-23T02:00:00.000Z');
  const clock = { now: () => now };
  const links = createLinks(secret);
  const replyAddresses = createReplyAddresses('service@in.firm.example', secret);
  const instance = () =>
    createHandler({
      table,
      files: {
        get: async (key) => stored.get(key),
        put: async (key, bytes) => void stored.set(key, bytes),
      },
      replyAddresses,
      settings: openSettings(table),
      ours: {
        addresses: [mailFrom, 'service@in.firm.example'],
        domains: ['firm.example', 'in.firm.example'],
      },
      agendaShards: 2,
      timeZone: 'Asia/Shanghai',
      clock,
    });
  const receive = instance();
  const door = createDoor({
    table,
    sender: { send: async (mail) => `010701-${sent.push(mail)}` },
    links,
    urls: createUrls(links, 'https://care.example'),
    publicUrl: 'https://care.example',
    firmName: '恒达水泵',
    mailFrom,
    replyAddresses,
    agendaShards: 2,
    clock,
    ...freeDoor(table),
  });
  const told = (key: string) => ({
    id: key,
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: iso(now),
    detail: { bucket: { name: 'files' }, object: { key, size: 1 } },
  });
  let count = 0;
  return {
    table,
    stored,
    sent,
    replyAddresses,
    wait: (milliseconds: number) => {
      now = after(now, milliseconds);
    },
    /** A raw mail arrives; the ids of deliveries that failed. */
    async arrive(raw: Uint8Array | string, key = `mail/${++count}`): Promise<string[]> {
      stored.set(key, typeof raw === 'string' ? Buffer.from(raw) : raw);
      const answer = (await receive(queueEvent(told(key)), {} as never)) as SQSBatchResponse;
      return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    /** The same objects are told again, all at once, to another instance. */
    async again(...keys: string[]): Promise<string[]> {
      const answer = (await instance()(queueEvent(...keys.map(told)), {} as never)) as SQSBatchResponse;
      return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    /** Sends all that is queued. */
    async sendAll(): Promise<void> {
      now = after(now, minutes(3));
      const due = table.items().filter(({ type }) => type === 'agenda');
      for (const item of due) await door(queueEvent({ agenda: agenda.parse(item) }), {} as never);
    },
    tickets: (): Ticket[] =>
      table
        .items()
        .filter(({ type }) => type === 'ticket')
        .map((item) => ticket.parse(item)),
    entries: (ticketId: string) =>
      table
        .items()
        .filter((item) => item.type === 'timeline-entry' && item.ticketId === ticketId)
        .map((item) => timelineEntry.parse(item)),
    async change(ticketId: string, fields: Partial<Ticket>): Promise<void> {
      const value = ticket.parse((await table.get(ticket.key(ticketId))) ?? {});
      await table.transact([{ put: ticket.item({ ...value, ...fields }) }]);
    },
    messages: () => table.items().filter(({ type }) => type === 'message'),
    outcomes: () =>
      table
        .items()
        .filter(({ type }) => type === 'inbound-mail')
        .map(({ outcome }) => outcome),
    events: () =>
      table
        .items()
        .filter(({ type }) => type === 'outbox')
        .flatMap(({ events }) => events as Array<{ detailType: string; detail: string }>)
        .map(({ detailType, detail }) => ({
          type: detailType,
          data: (JSON.parse(detail) as { data: unknown }).data,
        })),
  };
}

/** A plain mail of a customer. */
export const plainMail = (headers: Record<string, string> = {}, text = 'The pump leaks.'): string => {
  const all = {
    From: 'Ann Lee <ann@customer.example>',
    To: 'service@in.firm.example',
    Subject: 'Pump',
    ...headers,
  };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${text}\r\n`;
};
