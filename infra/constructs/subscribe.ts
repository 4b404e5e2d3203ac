import { Duration } from 'aws-cdk-lib';
import { type EventBus, type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { EventDefinition } from '../../events/define-event.ts';
import { pascalCase } from './app-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** A domain event that a consumer wants; `where` narrows it by its data, as EventBridge patterns do. */
export interface Hears {
  event: EventDefinition;
  where?: Record<string, unknown[]>;
}

/** Puts every matching event of the bus on the queue; the rule's pattern is the contract's. */
export function subscribe(work: WorkQueue, bus: EventBus, { event, where }: Hears): Rule {
  const { source, 'detail-type': detailType, detail } = event.pattern;
  return route(work, `${pascalCase(event.type)}V${event.version}`, {
    description: event.summary,
    eventBus: bus,
    eventPattern: { source, detailType, detail: where ? { ...detail, data: where } : detail },
  });
}

/** A rule to the queue. What EventBridge cannot deliver within a day is put beside what its function fails at. */
export function route(
  work: WorkQueue,
  id: string,
  props: { description: string; eventBus?: EventBus; eventPattern: EventPattern },
): Rule {
  return new Rule(work, id, {
    ...props,
    targets: [
      new SqsQueue(work.queue, {
        deadLetterQueue: work.deadLetters,
        maxEventAge: Duration.hours(24),
        retryAttempts: 185,
      }),
    ],
  });
}
