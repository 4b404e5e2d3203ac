import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { eventSource } from '../../../events/define-event.ts';
import { relayItems } from '../../../functions/outbox/relay-items.ts';
import type { EventBridgeEnvelope } from '../../../shared/messaging/envelope.ts';
import type { Publisher } from '../../../shared/messaging/publisher.ts';
import type { QueueSender } from '../../../shared/messaging/queue-sender.ts';
import type { ScheduleResult } from '../../../shared/messaging/schedule-handler.ts';
import { type OutboxItem, outbox } from '../../../shared/table/entities/outbox.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';
import { after, iso, seconds } from '../../../shared/time/clock.ts';
import { type Call, call } from '../call.ts';
import { type HandClock, handClock } from '../hand-clock.ts';
import { lambdaContext } from '../http-event.ts';
import { memoryFiles } from '../memory-files.ts';
import { type MemoryTable, memoryTable } from '../memory-table.ts';
import { type Queue, queueNamed, queuesFor } from './bus.ts';
import { confineTable } from './confine-table.ts';
import { entryServing, type Handler, startLambda } from './lambdas.ts';
import { mailService } from './mail-service.ts';
import { links, portsOf, urls, type WorldPorts } from './ports.ts';
import type { SaidEvent } from './said-events.ts';
import { kind, type Unkindness } from './unkindness.ts';

/** A message that fails so often at one moment never succeeds. */
const maxTries = 50;

/** A Lambda behind queues. */
export type Consumer = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

interface Delivery {
  queue: Queue;
  body: string;
  tries: number;
}

export interface WorldOptions<T extends Table> {
  /** Default: one in memory. */
  table?: T;
  clock?: HandClock;
  /** How messages are delivered. Default: each once, in order. */
  unkindness?: Unkindness;
  /** What replaces the ports of every Lambda. */
  ports?: (ports: WorldPorts) => object;
  /** What one Lambda is given besides the ports, or in place of them. */
  given?: (entry: string, ports: WorldPorts) => object;
  /** The entries whose queues receive messages. Default: all. */
  only?: readonly string[];
  /** Milliseconds until the bus hears what the mail service tells. Default: 0. */
  hearsMailAfter?: number;
  /** Is told of every event that the outbox is relieved of, before anybody hears it. */
  onEvent?: (event: SaidEvent) => Promise<void> | void;
  /** Is told whenever nobody has anything to say. */
  onRest?: () => void;
}

export type World<T extends Table = MemoryTable> = ReturnType<typeof openWorld<T>>;

/**
 * The whole system around one table, without a process or a network: the real handlers, a bus whose rules are made from the
 * subscriptions that deploy them, queues, the sweep, a mail service. Nothing happens by itself: a test asks and publishes, and
 * lets what follows happen (`settle`) or time pass (`live`).
 */
export function openWorld<T extends Table = MemoryTable>(options: WorldOptions<T> = {}) {
  const { clock = handClock(), unkindness = kind, hearsMailAfter = 0 } = options;
  const said: OutboxItem[] = [];
  const table = listening((options.table ?? memoryTable()) as T, (item) => said.push(item));
  const waiting: Delivery[] = [];
  /** Copies that come when the clock has moved. */
  let late: Delivery[] = [];
  let timed: Array<{ at: number; arrive: () => void }> = [];
  const handedOver: string[] = [];
  const files = memoryFiles();

  function send(queue: Queue, body: string): void {
    if (options.only && !options.only.includes(queue.entry)) return;
    const delivery = { queue, body, tries: 0 };
    waiting.push(delivery);
    for (let copy = unkindness.copies(); copy > 1; copy -= 1)
      (unkindness.late() ? late : waiting).push(delivery);
  }

  const inTime = (delay: number, arrive: () => void): void => {
    if (delay <= 0) arrive();
    else timed.push({ at: clock.now().getTime() + delay, arrive });
  };

  /** Puts an event on the bus: it comes to the queues whose rules it meets. */
  function publish(envelope: EventBridgeEnvelope): void {
    const body = JSON.stringify(envelope);
    for (const queue of queuesFor(envelope)) send(queue, body);
  }

  const queueSender: QueueSender = {
    async send(name, bodies, delay = 0) {
      for (const body of bodies) inTime(seconds(delay), () => send(queueNamed(name), body));
      return [];
    },
  };
  const publisher: Publisher = {
    async publish(events) {
      for (const { detailType, detail } of events) {
        const event = JSON.parse(detail) as SaidEvent;
        await options.onEvent?.(event);
        publish({
          id: event.id,
          source: eventSource,
          'detail-type': detailType,
          time: iso(clock.now()),
          detail: event,
        });
      }
      return [];
    },
  };
  const mail = mailService(clock.now, (envelope) => inTime(hearsMailAfter, () => publish(envelope)));

  /** The Lambdas as they start: what an instance keeps in memory is gone. */
  function start() {
    const made = portsOf({ table, clock, files, sender: mail.sender, queueSender, publisher });
    const ports = { ...made, ...options.ports?.(made) } as WorldPorts;
    const instances = new Map<string, Handler>();
    const lambda = (entry: string): Handler => {
      const known = instances.get(entry);
      if (known) return known;
      const given = { ...ports, ...options.given?.(entry, ports) };
      const handler = startLambda(entry, { ...given, table: confineTable(entry, given.table) });
      instances.set(entry, handler);
      return handler;
    };
    return { ports, lambda };
  }
  let running = start();

  /** Hands messages to a Lambda in one batch; answers the indexes of those that failed. */
  async function hand(entry: string, ...bodies: readonly unknown[]): Promise<number[]> {
    const Records = bodies.map((body, index) => ({
      messageId: String(index),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }));
    const answer = await running.lambda(entry)({ Records } as never, lambdaContext as never);
    return (answer as SQSBatchResponse).batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
  }

  let failures = 0;

  async function deliver({ queue, body, tries }: Delivery): Promise<void> {
    const failed = await hand(queue.entry, body);
    if (failed.length === 0) return;
    failures += 1;
    if (tries > maxTries) throw new Error(`${queue.name} never succeeds with ${body}`);
    waiting.push({ queue, body, tries: tries + 1 });
  }

  /** Everything in the outbox goes to those who hear it. */
  async function relay(): Promise<void> {
    for (let item = said.shift(); item; item = said.shift()) await relayItems({ table, publisher }, [item]);
  }

  /**
   * All that is said is heard, and all that is said of it, until nobody has anything to say. What fails comes again; answers how
   * often something failed.
   */
  async function settle(): Promise<number> {
    const before = failures;
    for (;;) {
      await relay();
      if (waiting.length === 0) {
        options.onRest?.();
        return failures - before;
      }
      const together: Delivery[] = [];
      for (let more = unkindness.choose(3); more >= 0 && waiting.length > 0; more -= 1)
        together.push(...waiting.splice(unkindness.choose(waiting.length), 1));
      await Promise.all(together.map(deliver));
    }
  }

  /** Sweeps until nothing is due; answers when something may be due again, in milliseconds. */
  async function sweep(): Promise<number> {
    for (;;) {
      const { idleUntil } = (await running.lambda('agenda/sweep')(
        {} as never,
        lambdaContext as never,
      )) as ScheduleResult;
      const isIdle = waiting.length === 0;
      for (const { body } of waiting) handedOver.push(body);
      await settle();
      if (isIdle) return idleUntil === null ? Number.POSITIVE_INFINITY : Date.parse(idleUntil);
    }
  }

  function moveTo(at: number): void {
    clock.at = new Date(Math.max(clock.now().getTime(), at));
    const arrived = timed.filter((each) => each.at <= clock.now().getTime());
    timed = timed.filter((each) => each.at > clock.now().getTime());
    for (const { arrive } of arrived) arrive();
    waiting.push(...late);
    late = [];
  }

  /** Lets time pass, from one due time to the next. Without sweeps nothing that is due is handed over. */
  async function live(until: Date, sweeps = true): Promise<void> {
    for (;;) {
      await settle();
      const wakeAt = sweeps ? await sweep() : Number.POSITIVE_INFINITY;
      const next = Math.min(wakeAt, ...timed.map(({ at }) => at), until.getTime());
      moveTo(next);
      if (next >= until.getTime()) {
        await settle();
        return;
      }
    }
  }

  return {
    table,
    clock,
    files,
    links,
    urls,
    mail,
    mails: mail.mails,
    /** What the agenda handed over, each time that it did. */
    handedOver,
    now: clock.now,
    ports: () => running.ports,
    /** The handler of a Lambda behind queues, to be given whole batches. */
    consumer: (entry: string) => running.lambda(entry) as Consumer,
    hand,
    /** Hands an event, `times` times in one batch, to each Lambda whose rules it meets; answers how many of them failed. */
    async tell(envelope: EventBridgeEnvelope, times = 1): Promise<number> {
      let failed = 0;
      for (const { entry } of queuesFor(envelope))
        failed += (await hand(entry, ...Array<unknown>(times).fill(envelope))).length;
      return failed;
    },
    publish,
    settle,
    live,
    /** Lets this much time pass, in milliseconds. */
    wait: (milliseconds: number) => live(after(clock.now(), milliseconds)),
    restart(): void {
      running = start();
    },
    /** Asks the Lambda that serves a route (`GET /v1/tickets/{id}`). */
    ask: (route: string, what: Omit<Call, 'route'> = {}) =>
      call(running.lambda(entryServing(route)), { route, ...what }),
  };
}

/** The table as a stream shows it: each new outbox item is told once it is committed. */
function listening<T extends Table>(table: T, tell: (item: OutboxItem) => void): T {
  const tellOf = (items: readonly StoredItem[]): void => {
    for (const item of items) if (item.type === outbox.name) tell(outbox.parse(item));
  };
  return {
    ...table,
    async transact(writes) {
      await table.transact(writes);
      tellOf(writes.flatMap((write) => ('put' in write ? [write.put] : [])));
    },
    async putMany(items) {
      await table.putMany(items);
      tellOf(items);
    },
  };
}
