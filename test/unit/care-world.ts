import type { SQSBatchResponse } from 'aws-lambda';
import { createHandler as sweep } from '../../functions/agenda/sweep/handler.ts';
import { createHandler as planCare } from '../../functions/care/plan/handler.ts';
import { createHandler as replan } from '../../functions/care/replan/handler.ts';
import { createHandler as sendCare } from '../../functions/care/send/handler.ts';
import { createHandler as track } from '../../functions/care/track/handler.ts';
import { createHandler as forget } from '../../functions/customers/forget/handler.ts';
import { createHandler as door } from '../../functions/mail/door/handler.ts';
import { createHandler as feedback } from '../../functions/mail/feedback/handler.ts';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import { type MailSender, messageIdTag, type OutgoingMail } from '../../shared/mail/mail-sender.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { type AgendaKind, agendaKinds } from '../../shared/table/entities/agenda.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { type OutboxItem, outbox } from '../../shared/table/entities/outbox.ts';
import type { Table } from '../../shared/table/table.ts';
import { after, iso, seconds } from '../../shared/time/clock.ts';
import { hearing as hearingTime } from '../support/care-oracle/stops.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';

type Handler = (event: never, context: never) => Promise<SQSBatchResponse>;
interface Delivery {
  handler: string;
  body: string;
  tries: number;
}

/** What is told of messages: it goes into the history of what they came from. */
const outcomes = [
  ...['message-sent', 'message-skipped', 'message-unknown', 'message-delivery-requested', 'message-feedback'],
  'preference-changed',
];
/** One that fails so often at one moment never comes to rest. */
const patience = 50;
const agendaShards = 2;
const publicUrl = 'https://care.example';
const firm = { name: '恒达水泵', publicUrl };

/** What an event said, and when; with the occurrence that it names, as it was then. */
export interface Heard {
  type: string;
  at: number;
  data: Record<string, unknown>;
  about?: Occurrence;
}

export type CareWorld = ReturnType<typeof createCareWorld>;

/**
 * The functions of care and mail around one table in memory: real handlers, a bus, a sweep that runs when something is due,
 * a mail service whose mailboxes may be gone. `isKilled` decides before and after every write whether the function dies.
 */
export function createCareWorld(begin: number, isKilled: () => boolean = () => false) {
  let now = new Date(begin);
  const clock = { now: () => now };
  const said: OutboxItem[] = [];
  const table = listening(memoryTable(), (item) => said.push(item));
  const links = createLinks(async () => 'a secret of tests');
  const urls = createUrls(links, publicUrl);
  const heard: Heard[] = [];
  const mails: Array<OutgoingMail & { at: number }> = [];
  const goneMailboxes = new Set<string>();
  const fullMailboxes = new Set<string>();
  let waiting: Delivery[] = [];
  let later: Array<{ at: number; delivery: Delivery }> = [];

  const send = (handler: string, body: unknown) =>
    void waiting.push({ handler, body: JSON.stringify(body), tries: 0 });

  const sender: MailSender = {
    async send(mail) {
      mails.push({ ...mail, at: now.getTime() });
      report(mail, 'Send');
      const isBack = goneMailboxes.has(mail.to) || fullMailboxes.has(mail.to);
      report(mail, isBack ? 'Bounce' : 'Delivery');
      return `ses-${mail.messageId}`;
    },
  };

  function report({ messageId, to }: Pick<OutgoingMail, 'messageId' | 'to'>, eventType: string): void {
    const about = { messageId: `ses-${messageId}`, timestamp: iso(now), destination: [to] };
    const kind = goneMailboxes.has(to)
      ? { bounceType: 'Permanent', bounceSubType: 'General' }
      : { bounceType: 'Transient', bounceSubType: 'MailboxFull' };
    const bounce = {
      ...{ ...kind, timestamp: iso(now) },
      bouncedRecipients: [{ emailAddress: to }],
    };
    const detail = {
      eventType,
      mail: { ...about, tags: { [messageIdTag]: [messageId] } },
      ...(eventType === 'Bounce' ? { bounce } : {}),
      ...(eventType === 'Complaint' ? { complaint: { complainedRecipients: [{ emailAddress: to }] } } : {}),
    };
    const told = envelope(`${eventType}-${messageId}`, 'aws.ses', `Email ${eventType}`, detail);
    const delivery = { handler: 'feedback', body: JSON.stringify(told), tries: 0 };
    // What leaves at one moment has left before anything of it is heard.
    later.push({ at: now.getTime() + hearingTime, delivery });
  }

  const envelope = (id: string, source: string, type: string, detail: unknown) => ({
    ...{ id, source, 'detail-type': type },
    ...{ time: iso(now), detail },
  });

  /** The functions as they start: what an instance keeps in memory is gone. */
  function start() {
    const shaky = dying(table, isKilled);
    const care = { table: shaky, settings: openSettings(shaky), agendaShards, clock };
    const mail = { table, links, clock };
    const handlers: Record<string, Handler> = {
      plan: planCare(care),
      send: sendCare({ ...care, firmName: firm.name, publicUrl: firm.publicUrl }),
      replan: replan({ ...care, pageSize: 7 }),
      track: track({ table: shaky, clock }),
      forget: forget({ table: shaky, clock }),
      feedback: feedback({ ...mail, settings: openSettings(table) }),
      door: door({
        ...mail,
        ...{ sender, urls, publicUrl, agendaShards, firmName: firm.name, mailFrom: 'service@firm.example' },
        settings: openSettings(table),
        pace: openPace(table, async () => 1_000_000),
        async again(_, again, delay) {
          const delivery = { handler: 'door', body: JSON.stringify({ again }), tries: 0 };
          later.push({ at: after(now, seconds(delay)).getTime(), delivery });
        },
      }),
    };
    const queueUrls = Object.fromEntries(agendaKinds.map((kind) => [kind, kind])) as Record<
      AgendaKind,
      string
    >;
    const queues: Partial<Record<AgendaKind, string>> = {
      'care-due': 'send',
      'message-due': 'door',
      'bulk-message-due': 'door',
      'replan-due': 'replan',
    };
    const runSweep = sweep({
      ...{ table, queueUrls, agendaShards, clock },
      queueSender: {
        async send(kind, bodies) {
          for (const body of bodies)
            waiting.push({ handler: queues[kind as AgendaKind] ?? kind, body, tries: 0 });
          return [];
        },
      },
    });
    return { handlers, sweep: () => runSweep({}, {} as never) };
  }
  let running = start();

  const hearing: Record<string, readonly string[]> = {
    'customer-registered': ['plan'],
    'customer-changed': ['plan'],
    'milestone-recorded': ['plan'],
    'consent-changed': ['plan'],
    'customer-erased': ['forget'],
    'setting-changed': ['replan'],
    'replan-requested': ['replan'],
    'message-queued': ['door'],
    'care-skipped': ['plan'],
    'care-planned': ['plan'],
    ...Object.fromEntries(outcomes.map((type) => [type, ['track']])),
  };
  /** As the rules have it: of what staff do to care planning hears moves and cancels, and care hears of its own mails alone. */
  function isHeard(type: string, { reason, moved, category }: Record<string, unknown>): boolean {
    if (type === 'care-skipped') return reason === 'by-staff';
    if (type === 'care-planned') return moved === true;
    return type === 'message-queued' || category !== 'transactional';
  }

  async function relay(): Promise<void> {
    for (let item = said.shift(); item; item = said.shift()) {
      const { id, events } = item;
      for (const { detailType, detail } of events) {
        const parsed = JSON.parse(detail) as { data: Record<string, unknown> };
        const about = await occurrenceOf(table, parsed.data);
        heard.push({ type: detailType, at: now.getTime(), data: parsed.data, ...(about ? { about } : {}) });
        for (const handler of isHeard(detailType, parsed.data) ? (hearing[detailType] ?? []) : [])
          send(handler, envelope(id, 'aftercare', detailType, parsed));
      }
      await table.delete(outbox.key(item));
    }
  }

  async function deliver({ handler, body, tries }: Delivery): Promise<void> {
    const record = { messageId: 'm', body };
    const found = running.handlers[handler];
    if (!found) throw new Error(`nobody hears ${handler}`);
    const { batchItemFailures } = await found({ Records: [record] } as never, {} as never);
    if (batchItemFailures.length === 0) return;
    if (tries > patience) throw new Error(`${handler} never succeeds with ${body}`);
    waiting.push({ handler, body, tries: tries + 1 });
  }

  /** All that is said is heard, and all that is said of it. */
  async function settle(): Promise<void> {
    for (;;) {
      await relay();
      if (waiting.length === 0) return;
      const together = waiting;
      waiting = [];
      for (const delivery of together) await deliver(delivery);
    }
  }

  /** Sweeps until nothing is due; answers when something may be due again. */
  async function attend(): Promise<number> {
    for (;;) {
      const { idleUntil } = await running.sweep();
      const idle = waiting.length === 0;
      await settle();
      if (idle) return idleUntil === null ? Number.POSITIVE_INFINITY : Date.parse(idleUntil);
    }
  }

  /** Lets time pass. Without a sweep nothing that is due is handed over. */
  async function live(until: number, sweeps = true): Promise<void> {
    for (;;) {
      await settle();
      const wakeAt = sweeps ? await attend() : Number.POSITIVE_INFINITY;
      const returning = Math.min(...later.map(({ at }) => at));
      const next = Math.min(wakeAt, returning, until);
      now = new Date(Math.max(now.getTime(), next));
      waiting.push(...later.filter(({ at }) => at <= now.getTime()).map(({ delivery }) => delivery));
      later = later.filter(({ at }) => at > now.getTime());
      if (next >= until) return settle();
    }
  }

  return {
    ...{ table, agendaShards, links, urls, clock, mails, heard, live, settle },
    ...{ goneMailboxes, fullMailboxes },
    /** Somebody reports the last mail to an address as unwanted. */
    complain(address: string): void {
      const last = mails.findLast(({ to }) => to === address);
      if (last) report(last, 'Complaint');
    },
    restart: () => {
      running = start();
    },
    /** Tells a function something, as the bus does. */
    tell: (handler: string, type: string, data: Record<string, unknown>) =>
      send(
        handler,
        envelope(`told-${type}`, 'aftercare', type, {
          ...{ id: '01JD9Z0000000000000000000A', type, version: 1, occurredAt: iso(now) },
          ...{ correlationId: 'year', aggregate: { type: 'customer', id: 'a', version: 1 }, data },
        }),
      ),
  };
}

async function occurrenceOf(table: Table, { occurrenceId }: Record<string, unknown>) {
  if (typeof occurrenceId !== 'string') return undefined;
  const item = await table.get(occurrence.key(occurrenceId));
  return item && occurrence.parse(item);
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

class Killed extends Error {
  override name = 'Killed';
}

/** A table whose callers die now and then, right before a write or right after it. */
const dying = (table: Table, isKilled: () => boolean): Table => ({
  ...table,
  async transact(writes) {
    if (isKilled()) throw new Killed('before a write');
    await table.transact(writes);
    if (isKilled()) throw new Killed('after a write');
  },
});
