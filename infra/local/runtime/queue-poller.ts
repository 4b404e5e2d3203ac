import { createHash } from 'node:crypto';
import type { MappingResource, Matcher, ReceivedMessage } from '../contracts.ts';
import { failedItems } from './batch-result.ts';
import { shuffle } from './random.ts';
import type { RuntimeContext } from './runtime-context.ts';

/** Polls one queue for one function as a Lambda event source mapping does; woken by sends and by the timetable. */
export class QueuePoller {
  readonly #context: RuntimeContext;
  readonly #mapping: MappingResource;
  readonly #matchers: readonly Matcher[];
  readonly #most: number;
  #underWay = 0;
  #woken = false;
  #asking = false;
  #window: NodeJS.Timeout | undefined;
  #windowOver = false;
  #closed = false;

  constructor(context: RuntimeContext, mapping: MappingResource, matchers: readonly Matcher[]) {
    this.#context = context;
    this.#mapping = mapping;
    this.#matchers = matchers;
    const cap = context.invoker.pool(mapping.functionArn)?.cap ?? 1;
    this.#most = Math.min(cap, mapping.maximumConcurrency ?? cap);
  }

  resting(): boolean {
    return this.#underWay === 0 && this.#context.services.queues.visible(this.#mapping.sourceArn) === 0;
  }

  /** Earliest instant at which a hidden message shows itself. */
  nextVisibleAt(): number | undefined {
    const at = this.#context.services.queues.nextVisibleAt(this.#mapping.sourceArn);
    return at === undefined || at <= this.#context.clock.now() ? undefined : at;
  }

  /** Looks into the queue in the next turn, so that messages sent together come as one batch. */
  wake(): void {
    if (this.#woken || this.#closed) return;
    this.#woken = true;
    setImmediate(() => {
      this.#woken = false;
      if (!this.#closed) this.#poll();
    });
  }

  /** Ends an open batching window, and looks again: a clock set by hand may have brought hidden messages to light. */
  hurry(): void {
    if (this.#window !== undefined) this.#endWindow();
    else this.wake();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#window);
  }

  /** `allowed` is the number of batches that may begin although people are being served. */
  #poll(allowed = 0): void {
    const { services, courtesy } = this.#context;
    for (let begun = 0; this.#underWay < this.#most; begun += 1) {
      const visible = services.queues.visible(this.#mapping.sourceArn);
      if (visible === 0) return;
      if (begun >= allowed && courtesy.busy) {
        this.#askForTurn();
        return;
      }
      if (visible < this.#mapping.batchSize && this.#mustWait()) return;
      const batch = this.#receive();
      if (batch.length === 0) return;
      this.#windowOver = false;
      this.#underWay += 1;
      void this.#process(batch).finally(() => {
        this.#underWay -= 1;
        this.#context.timetable.poke();
        this.wake();
      });
    }
  }

  #askForTurn(): void {
    if (this.#asking) return;
    this.#asking = true;
    void this.#context.courtesy.wait().then(() => {
      this.#asking = false;
      if (!this.#closed) this.#poll(1);
    });
  }

  #mustWait(): boolean {
    const window = this.#mapping.maximumBatchingWindowSeconds * 1000;
    if (window === 0 || this.#windowOver || this.#context.activity.hurried) return false;
    this.#window ??= setTimeout(() => this.#endWindow(), window);
    return true;
  }

  #endWindow(): void {
    clearTimeout(this.#window);
    this.#window = undefined;
    this.#windowOver = true;
    this.wake();
  }

  #receive(): ReceivedMessage[] {
    const batch: ReceivedMessage[] = [];
    while (batch.length < this.#mapping.batchSize) {
      const more = this.#context.services.queues.receive(
        this.#mapping.sourceArn,
        Math.min(10, this.#mapping.batchSize - batch.length),
      );
      if (more.length === 0) break;
      batch.push(...more);
    }
    return batch;
  }

  async #process(batch: ReceivedMessage[]): Promise<void> {
    const { queues } = this.#context.services;
    const wanted = batch.filter((message) => this.#passes(message));
    for (const message of batch)
      if (!wanted.includes(message)) queues.delete(this.#mapping.sourceArn, message.receiptHandle);
    if (wanted.length === 0) return;
    const failed = this.#context.chaos ? await this.#deliverTwice(wanted) : await this.#deliver(wanted);
    if (this.#closed) return;
    for (const message of wanted)
      if (!failed.has(message.messageId)) queues.delete(this.#mapping.sourceArn, message.receiptHandle);
  }

  async #deliver(messages: readonly ReceivedMessage[]): Promise<ReadonlySet<string>> {
    this.#context.activity.stirs += 1;
    const event = { Records: messages.map((message) => this.#record(message)) };
    const outcome = await this.#context.invoker.invoke(this.#mapping.functionArn, JSON.stringify(event));
    return failedItems(
      outcome,
      messages.map(({ messageId }) => messageId),
      this.#mapping.reportBatchItemFailures,
    );
  }

  /** Chaos: the same messages once more in another order, half of the time at the same moment. */
  async #deliverTwice(messages: readonly ReceivedMessage[]): Promise<ReadonlySet<string>> {
    const { random } = this.#context;
    const first = this.#deliver(shuffle(messages, random));
    if (random() < 0.5) await first;
    const second = this.#deliver(shuffle(messages, random));
    return new Set([...(await first), ...(await second)]);
  }

  #passes(message: ReceivedMessage): boolean {
    if (this.#matchers.length === 0) return true;
    let body: unknown = message.body;
    try {
      body = JSON.parse(message.body);
    } catch {
      // A body that is no JSON is matched as text.
    }
    return this.#matchers.some((matches) => matches({ ...message, body }));
  }

  #record(message: ReceivedMessage): object {
    return {
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: message.attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.messageAttributes).map(([name, value]) => [
          name,
          { ...value, stringListValues: [], binaryListValues: [] },
        ]),
      ),
      md5OfBody: createHash('md5').update(message.body).digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#mapping.sourceArn,
      awsRegion: this.#context.deployment.region,
    };
  }
}
