import type { Matcher } from '../contracts.ts';
import { mayPoll } from './permissions.ts';
import { QueuePoller } from './queue-poller.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { StreamPoller } from './stream-poller.ts';
import type { DueSource } from './timetable.ts';

/** All event source mappings of the deployment; also the timetable's source for hidden and delayed messages. */
export class Mappings implements DueSource {
  readonly #queues: Array<{ arn: string; poller: QueuePoller }> = [];
  readonly #streams: Array<{ arn: string; poller: StreamPoller }> = [];

  /** `compilePattern` compiles the filters. A mapping whose role may not poll is logged and stays off. */
  constructor(
    context: RuntimeContext,
    compilePattern: (pattern: Record<string, unknown>) => Matcher,
    functionsByArn: (arn: string) => RuntimeContext['deployment']['functions'][number],
  ) {
    for (const mapping of context.deployment.mappings) {
      const fn = functionsByArn(mapping.functionArn);
      const matchers = mapping.filters.map(compilePattern);
      if (!mapping.enabled || !mayPoll(context, fn, mapping)) continue;
      if (mapping.kind === 'queue')
        this.#queues.push({ arn: mapping.sourceArn, poller: new QueuePoller(context, mapping, matchers) });
      else
        this.#streams.push({
          arn: mapping.sourceArn,
          poller: new StreamPoller(context, mapping, fn, matchers),
        });
    }
    context.services.queues.onSend((arn) => {
      for (const one of this.#queues) if (one.arn === arn) one.poller.wake();
      context.timetable.poke();
    });
    context.services.tables.onWrite((arn) => {
      for (const one of this.#streams) if (one.arn === arn) one.poller.wake();
    });
    for (const { poller } of [...this.#queues, ...this.#streams]) {
      context.activity.watch(() => poller.resting());
      context.activity.onHurry(() => poller.hurry());
    }
  }

  /** Looks at every source once: after a start there may be work from before. */
  start(): void {
    for (const { poller } of [...this.#queues, ...this.#streams]) poller.wake();
  }

  next(): number | undefined {
    let least: number | undefined;
    for (const { poller } of this.#queues) {
      const at = poller.nextVisibleAt();
      if (at !== undefined && (least === undefined || at < least)) least = at;
    }
    return least;
  }

  fire(): void {
    for (const { poller } of this.#queues) poller.wake();
  }

  close(): void {
    for (const { poller } of [...this.#queues, ...this.#streams]) poller.close();
  }
}
