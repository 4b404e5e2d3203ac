import type { SQSBatchResponse } from 'aws-lambda';
import { createHandler as remind } from '../../functions/calls/remind/handler.ts';
import { createHandler as planCare } from '../../functions/care/plan/handler.ts';
import { createHandler as replan } from '../../functions/care/replan/handler.ts';
import { createHandler as sendCare } from '../../functions/care/send/handler.ts';
import { createHandler as linkTicket } from '../../functions/customers/link-ticket/handler.ts';
import { createHandler as recordPurchase } from '../../functions/customers/record-purchase/handler.ts';
import { createHandler as door } from '../../functions/mail/door/handler.ts';
import { createHandler as feedback } from '../../functions/mail/feedback/handler.ts';
import { createHandler as inbox } from '../../functions/partners/inbox/handler.ts';
import { createHandler as invite } from '../../functions/surveys/invite/handler.ts';
import { createHandler as planSurvey } from '../../functions/surveys/plan/handler.ts';
import { createHandler as recover } from '../../functions/tickets/recover/handler.ts';
import { createHandler as routeTicket } from '../../functions/tickets/reroute/handler.ts';
import { createHandler as indexTickets } from '../../functions/tickets/search-index/handler.ts';
import { createHandler as keepService } from '../../functions/tickets/service/handler.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import { type MailSender, messageIdTag, type OutgoingMail } from '../../shared/mail/mail-sender.ts';
import type { EventBridgeEnvelope } from '../../shared/messaging/envelope.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { AgendaItem, type AgendaKind } from '../../shared/table/entities/agenda.ts';
import { type OutboxItem, outbox } from '../../shared/table/entities/outbox.ts';
import { iso } from '../../shared/time/clock.ts';
import { freeDoor } from '../support/free-door.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';

/** How the world treats a message: how often it comes, how many of those times late, and in which order. */
export interface Unkindness {
  /** 1 to 5. */
  copies(): number;
  /** True when a further copy comes in a later hour. */
  late(): boolean;
  /** An index below `length`: which of the waiting messages come next, and how many of them at the same moment. */
  choose(length: number): number;
}

/** Everything once, in order, one after the other. */
export const kind: Unkindness = { copies: () => 1, late: () => false, choose: () => 0 };

type Handler = (event: never, context: never) => Promise<SQSBatchResponse>;
interface Delivery {
  handler: Handler;
  body: string;
}

const start = new Date('2026-11-23T02:00:00.000Z');
const agendaShards = 2;
/** Rounds of deliveries and hours of agenda after which something runs in circles. */
const patience = 5_000;

export type World = ReturnType<typeof createWorld>;

/**
 * All consumers of the slice around one table in memory, with a bus that delivers as `unkindness` says. Time passes in
 * steps: first all that is said is heard, then the clock moves to what is due next.
 */
export function createWorld(unkindness: Unkindness) {
  const table = listening(memoryTable(), (item) => said.push(item));
  const links = createLinks(async () => 'a secret of tests');
  const urls = createUrls(links, 'https://care.example');
  const mails: OutgoingMail[] = [];
  const said: OutboxItem[] = [];
  const handedOver: string[] = [];
  let now = start;
  const waiting: Delivery[] = [];
  let later: Delivery[] = [];
  const clock = { now: () => now };

  const sender: MailSender = {
    async send(mail) {
      mails.push(mail);
      for (const eventType of ['Send', 'Delivery']) report(mail, eventType);
      return `ses-${mail.messageId}`;
    },
  };

  const settings = openSettings(table);
  const zone = { timeZone: 'Asia/Shanghai' };
  const mail = { table, links, clock };
  const customers = { table, clock };
  const surveys = { table, agendaShards, clock };
  const care = { table, settings, agendaShards, clock };
  const planning = planCare(care);
  const mailDoor = door({
    ...mail,
    ...freeDoor(table),
    sender,
    urls,
    agendaShards,
    publicUrl: 'https://care.example',
    firmName: '恒达水泵',
    mailFrom: 'service@firm.example',
  });
  const reports = feedback({ ...mail, settings });
  const partners = inbox({ table, clock });
  const survey = planSurvey(surveys);
  const service = keepService({ table, settings, agendaShards, clock });
  const index = indexTickets({ table, clock });
  const route = routeTicket({ table, settings, clock });
  const hearing: Record<string, Handler[]> = {
    'ticket-opened': [linkTicket({ ...customers, ...zone }), route, service, index],
    'ticket-linked': [route, service],
    'partner-event-accepted': [recordPurchase(customers)],
    'ticket-resolved': [survey, service, index],
    'ticket-reopened': [survey, service, index],
    'customer-registered': [planning],
    'customer-changed': [planning],
    'milestone-recorded': [planning],
    'survey-answered': [recover({ table, settings, agendaShards, ...zone, clock })],
    'ticket-replied': [service, index],
    'ticket-moved': [service, index],
    'ticket-changed': [service, index],
    'message-queued': [mailDoor],
  };
  const due: Record<AgendaKind, Handler> = {
    'promise-due': remind({ table, clock }),
    'survey-due': invite({ ...surveys, ...zone }),
    'care-due': sendCare({ ...care, firmName: '恒达水泵', publicUrl: 'https://care.example' }),
    'replan-due': replan(care),
    'message-due': mailDoor,
    'bulk-message-due': mailDoor,
    'service-due': service,
  };

  const envelope = (id: string, source: string, type: string, detail: unknown): EventBridgeEnvelope => ({
    id,
    source,
    'detail-type': type,
    time: iso(now),
    detail,
  });

  function send(handler: Handler, body: unknown): void {
    const delivery = { handler, body: JSON.stringify(body) };
    waiting.push(delivery);
    for (let copy = unkindness.copies(); copy > 1; copy -= 1)
      (unkindness.late() ? later : waiting).push(delivery);
  }

  function report({ messageId, to }: OutgoingMail, eventType: string): void {
    const about = { messageId: `ses-${messageId}`, timestamp: iso(now), destination: [to] };
    const detail = { eventType, mail: { ...about, tags: { [messageIdTag]: [messageId] } } };
    send(reports, envelope(`${eventType}-${messageId}`, 'aws.ses', `Email ${eventType}`, detail));
  }

  async function deliver({ handler, body }: Delivery): Promise<void> {
    const record = { messageId: 'm', body };
    const { batchItemFailures } = await handler({ Records: [record] } as never, {} as never);
    if (batchItemFailures.length > 0) waiting.push({ handler, body });
  }

  /** Everything in the outbox goes to those who hear it. */
  async function relay(): Promise<void> {
    for (let item = said.shift(); item; item = said.shift()) {
      const { id, events } = item;
      for (const { detailType, detail } of events)
        for (const handler of hearing[detailType] ?? [])
          send(handler, envelope(id, 'aftercare', detailType, JSON.parse(detail)));
      await table.delete(outbox.key(item));
    }
  }

  /** All that is said is heard, and all that is said of it, until nobody has anything to say. */
  async function settle(): Promise<void> {
    for (let round = 0; round < patience; round += 1) {
      await relay();
      if (waiting.length === 0) return;
      const together: Delivery[] = [];
      for (let more = unkindness.choose(3); more >= 0 && waiting.length > 0; more -= 1)
        together.push(...waiting.splice(unkindness.choose(waiting.length), 1));
      await Promise.all(together.map(deliver));
    }
    throw new Error('the world does not come to rest');
  }

  const agendaItems = (): AgendaItem[] =>
    table
      .items(({ type }) => type === 'agenda')
      .map((item) => AgendaItem.parse(item))
      .sort((a, b) => (a.at < b.at ? -1 : 1));

  /** Lets time pass; without a sweep nothing that is due is handed over, and it waits. */
  async function live(until: Date, sweep = true): Promise<void> {
    await settle();
    for (let round = 0; sweep && round < patience; round += 1) {
      const [first] = agendaItems();
      if (!first || first.at > iso(until)) break;
      now = new Date(Math.max(now.getTime(), Date.parse(first.at)));
      waiting.push(...later);
      later = [];
      for (const item of agendaItems().filter(({ at }) => at <= iso(now))) {
        handedOver.push(`${item.at} ${item.kind} ${item.ref}`);
        send(due[item.kind], { agenda: item });
      }
      await settle();
    }
    now = new Date(Math.max(now.getTime(), until.getTime()));
    waiting.push(...later);
    later = [];
    await settle();
  }

  return {
    table,
    links,
    urls,
    mails,
    /** What the agenda handed over, each time that it did. */
    handedOver,
    live,
    now: () => now,
    /** A partner says something. */
    publish: (id: string, type: string, detail: unknown) =>
      send(partners, envelope(id, 'partner.acme', type, detail)),
    /** Items of a type. */
    ofType: (type: string) => table.items((item) => item.type === type),
  };
}

/** The table as a stream shows it: each new outbox item is told once it is committed. */
function listening(table: MemoryTable, tell: (item: OutboxItem) => void): MemoryTable {
  return {
    ...table,
    async transact(writes) {
      await table.transact(writes);
      for (const write of writes)
        if ('put' in write && write.put.type === outbox.name) tell(outbox.parse(write.put));
    },
  };
}
