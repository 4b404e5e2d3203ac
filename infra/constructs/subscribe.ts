import { Duration } from 'aws-cdk-lib';
import { type EventBus, type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { EventDefinition } from '../../events/define-event.ts';
import { pascalCase } from './app-function.ts';
import type { QueueConsumer } from './queue-consumer.ts';

/** A domain event that a consumer wants; `where` narrows it by its data, as EventBridge patterns do. */
export interface Hears {
  event: EventDefinition;
  where?: Record<string, unknown[]>;
}

/** Puts every matching event of the bus on the consumer's queue; the rule's pattern is the contract's. */
export function subscribe(consumer: QueueConsumer, bus: EventBus, { event, where }: Hears): Rule {
  const { source, 'detail-type': detailType, detail } = event.pattern;
  return route(consumer, `${pascalCase(event.type)}V${event.version}`, {
    description: event.summary,
    eventBus: bus,
    eventPattern: { source, detailType, detail: where ? { ...detail, data: where } : detail },
  });
}

/** A rule to the consumer's queue. What EventBridge cannot deliver within a day is put beside what the consumer fails at. */
export function route(
  consumer: QueueConsumer,
  id: string,
  props: { description: string; eventBus?: EventBus; eventPattern: EventPattern },
): Rule {
  return new Rule(consumer, id, {
    ...props,
    targets: [
      new SqsQueue(consumer.queue, {
        deadLetterQueue: consumer.deadLetters,
        maxEventAge: Duration.hours(24),
        retryAttempts: 185,
      }),
    ],
  });
}
