import type { ReadMail } from '../../functions/inbound/receive/handler.ts';
import { headOf, parseRawMail } from '../../infra/local/aws/ses/parse-mail.ts';
import { receiptTrace } from '../../infra/local/aws/ses/receipt-trace.ts';
import type { ReceiptChecks } from '../../infra/local/contracts.ts';
import type { OutgoingMail } from '../../shared/mail/mail-sender.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { type Ticket, ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { iso, minutes } from '../../shared/time/clock.ts';
import { askStaff } from './ask-declared.ts';
import { handClock } from './hand-clock.ts';
import { lambdaContext } from './http-event.ts';
import { redelivered } from './queue-event.ts';
import { openWorld } from './world/open-world.ts';
import { saidEvents } from './world/said-events.ts';

/** What the receiver finds of a mail, and the address of the server that delivered it. */
export type DeliveryChecks = ReceiptChecks & { peer?: string };

/** Mail that comes in and goes out, around one table in memory, with a file store in memory and a clock that a test moves. */
export function inboundWorld({ readMail }: { readMail?: ReadMail } = {}) {
  const sent: OutgoingMail[] = [];
  const world = openWorld({
    ...(readMail ? { given: (entry: string) => (entry === 'inbound/receive' ? { readMail } : {}) } : {}),
    clock: handClock(new Date('2026-11-23T02:00:00.000Z')),
    ports: () => ({ sender: { send: async (mail: OutgoingMail) => `010701-${sent.push(mail)}` } }),
  });
  const { table, clock, files } = world;
  const put = (key: string, bytes: Uint8Array) => files.put(key, bytes, 'message/rfc822');
  const told = (key: string) => ({
    id: key,
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: iso(clock.now()),
    detail: { bucket: { name: 'files' }, object: { key, size: 1 } },
  });
  const tell = async (keys: readonly string[], receives = 1): Promise<string[]> => {
    const event = redelivered(receives, ...keys.map(told));
    const answer = await world.consumer('inbound/receive')(event, lambdaContext);
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  /** The mail as the receiver stores it. */
  const received = async (
    raw: Uint8Array | string,
    key: string,
    { peer = '127.0.0.1', ...checks }: DeliveryChecks = {},
  ): Promise<Uint8Array> => {
    const bytes = Buffer.from(raw);
    const headerFrom = (await parseRawMail(headOf(bytes)).catch(() => undefined))?.from ?? '';
    const from = headerFrom || 'unknown@customer.example';
    const receipt = {
      messageId: key.slice(key.lastIndexOf('/') + 1),
      recipients: [],
      region: 'eu-central-1',
    };
    const trace = receiptTrace({ ...receipt, from, headerFrom, at: clock.now().getTime(), checks });
    return Buffer.concat([Buffer.from(trace.replace('[127.0.0.1]', `[${peer}]`)), bytes]);
  };
  let count = 0;
  return {
    table,
    files,
    sent,
    replyAddresses: world.ports().replyAddresses,
    wait: clock.move,
    urls: world.urls,
    links: world.links,
    /** All that is said is heard: mails leave, staff are told. */
    settle: world.settle,
    put,
    /**
     * A raw mail arrives, with the receiver's headers above it: every check passes unless `checks` says otherwise. The ids of
     * deliveries that failed.
     */
    async arrive(
      raw: Uint8Array | string,
      key = `mail/${++count}`,
      checks: DeliveryChecks = {},
    ): Promise<string[]> {
      await put(key, await received(raw, key, checks));
      return tell([key]);
    },
    received,
    /** The same objects are told again, all at once, to another instance. */
    async again(...keys: string[]): Promise<string[]> {
      world.restart();
      return tell(keys);
    },
    /** One object is told for the `receives`-th time. */
    redeliver: (key: string, receives: number) => tell([key], receives),
    /** A member of staff asks. */
    ask: askStaff((route, what) => world.ask(route, what)),
    /** The same, for `askDeclared`. */
    send: world.ask,
    /** Sends all that is queued. */
    async sendAll(): Promise<void> {
      clock.move(minutes(3));
      for (const item of table.items(({ type }) => type === 'agenda'))
        await world.hand('mail/door', { agenda: agenda.parse(item) });
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
    events: () => saidEvents(table.items()).map(({ type, data }) => ({ type, data })),
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
