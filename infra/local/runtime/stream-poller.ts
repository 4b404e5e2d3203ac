import { randomUUID } from 'node:crypto';
import type { FunctionResource, MappingResource, Matcher, StreamRecord } from '../contracts.ts';
import type { InvocationOutcome } from './function-worker.ts';
import { roleAllows } from './permissions.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { deliverStreamBatch, failureRecord, groupByKey, shuffleByKey } from './stream-batch.ts';

/**
 * Lambda reads a stream four times a second. We read more often, but not after every write: a batch of many records leaves
 * the two cores to the requests that write them.
 */
const readIntervalMs = 100;

/** Reads one table's stream for one function as a Lambda event source mapping does; woken by writes. */
export class StreamPoller {
  readonly #context: RuntimeContext;
  readonly #mapping: MappingResource;
  readonly #fn: FunctionResource;
  readonly #matchers: readonly Matcher[];
  #unread = false;
  #working = false;
  #pauses = 0;
  #groups = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #endWindow: (() => void) | undefined;
  #closed = false;

  constructor(
    context: RuntimeContext,
    mapping: MappingResource,
    fn: FunctionResource,
    matchers: readonly Matcher[],
  ) {
    this.#context = context;
    this.#mapping = mapping;
    this.#fn = fn;
    this.#matchers = matchers;
  }

  /** True when all is read, or when all that is left waits for a retry's instant. */
  resting(): boolean {
    return this.#working ? this.#pauses > 0 && this.#pauses === this.#groups : !this.#unread;
  }

  wake(): void {
    this.#unread = true;
    if (!this.#working && !this.#closed) void this.#work();
  }

  /** Ends an open batching window. */
  hurry(): void {
    this.#endWindow?.();
  }

  close(): void {
    this.#closed = true;
    this.#endWindow?.();
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#unread && !this.#closed) {
        this.#unread = false;
        const records = await this.#read();
        const last = records.at(-1);
        if (last === undefined) continue;
        this.#unread = true;
        await this.#process(records);
        if (!this.#closed)
          this.#context.services.tables.checkpoint(
            this.#mapping.sourceArn,
            this.#mapping.logicalId,
            last.dynamodb.SequenceNumber,
          );
      }
    } catch (error) {
      if (this.#closed) return;
      this.#unread = true;
      this.#context.logs.local('warn', `Reading ${this.#mapping.sourceArn} failed: ${String(error)}`);
      setTimeout(() => this.wake(), 500);
    } finally {
      this.#working = false;
    }
  }

  async #read(): Promise<StreamRecord[]> {
    const { tables } = this.#context.services;
    const { sourceArn, logicalId, batchSize, maximumBatchingWindowSeconds } = this.#mapping;
    const limit = Math.min(batchSize * Math.max(1, this.#mapping.parallelizationFactor), 1000);
    const read = (): Promise<StreamRecord[]> => tables.readStream(sourceArn, logicalId, limit);
    await this.#wait(this.#readAt + readIntervalMs - performance.now());
    await this.#context.courtesy.wait();
    if (this.#closed) return [];
    this.#readAt = performance.now();
    const records = await read();
    const short = records.length > 0 && records.length < batchSize;
    if (!short || maximumBatchingWindowSeconds === 0) return records;
    await this.#wait(maximumBatchingWindowSeconds * 1000);
    return this.#closed ? [] : await read();
  }

  /** Waits by the machine's time, at most until somebody hurries. */
  async #wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0 || this.#closed || this.#context.activity.hurried) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endWindow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endWindow = undefined;
  }

  async #process(records: readonly StreamRecord[]): Promise<void> {
    const wanted = records.filter(
      (record) => this.#matchers.length === 0 || this.#matchers.some((matches) => matches(record)),
    );
    const groups = groupByKey(wanted, this.#mapping.parallelizationFactor).filter(({ length }) => length > 0);
    this.#groups = groups.length;
    await Promise.all(groups.map((group) => this.#deliverGroup(group).finally(() => (this.#groups -= 1))));
  }

  async #deliverGroup(group: readonly StreamRecord[]): Promise<void> {
    const { chaos, random, clock } = this.#context;
    const { batchSize } = this.#mapping;
    for (let at = 0; at < group.length; at += batchSize) {
      const batch = group.slice(at, at + batchSize);
      const rounds = chaos ? [shuffleByKey(batch, random), shuffleByKey(batch, random)] : [batch];
      for (const round of rounds)
        await deliverStreamBatch(this.#mapping, round, {
          invoke: (records) => this.#invoke(records),
          pause: (milliseconds) => this.#pause(milliseconds),
          giveUp: (failed, condition, attempts) => this.#giveUp(failed, condition, attempts),
          now: () => clock.now(),
        });
    }
  }

  async #invoke(records: readonly StreamRecord[]): Promise<InvocationOutcome> {
    if (this.#closed) throw new Error('The local cloud stops');
    this.#context.activity.stirs += 1;
    const { region } = this.#context.deployment;
    const event = {
      Records: records.map((record) => ({
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: region,
        ...record,
        eventSourceARN: this.#mapping.sourceArn,
      })),
    };
    const outcome = await this.#context.invoker.invoke(this.#mapping.functionArn, JSON.stringify(event));
    if (this.#closed) throw new Error('The local cloud stops');
    return outcome;
  }

  async #pause(milliseconds: number): Promise<void> {
    const { timetable, clock } = this.#context;
    this.#pauses += 1;
    await new Promise<void>((resolve) => timetable.at(clock.now() + milliseconds, resolve));
    this.#pauses -= 1;
  }

  #giveUp(
    records: readonly StreamRecord[],
    condition: Parameters<typeof failureRecord>[3],
    attempts: number,
  ): void {
    const { logs, services, clock } = this.#context;
    logs.local('error', `${this.#fn.name} gave up ${records.length} stream record(s): ${condition}`);
    const target = this.#mapping.onFailureArn;
    if (target === undefined || !roleAllows(this.#context, this.#fn, 'sqs:SendMessage', target)) return;
    const at = { now: clock.now(), requestId: randomUUID() };
    services.queues.send(
      target,
      JSON.stringify(failureRecord(this.#fn, this.#mapping, records, condition, attempts, at)),
    );
  }
}
