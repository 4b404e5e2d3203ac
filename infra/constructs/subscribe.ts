import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { RuleRow } from './rules-of.ts';
import type { WorkQueue } from './work-queue.ts';

/** Makes a rule to the queue. What EventBridge cannot deliver within a day is put beside what its function fails at. */
export function subscribe(
  work: WorkQueue,
  ownBus: EventBus,
  { id, description, bus, pattern }: RuleRow,
): Rule {
  const { source, 'detail-type': detailType, detail } = pattern;
  return new Rule(work, id, {
    description,
    ...(bus === 'own' ? { eventBus: ownBus } : {}),
    eventPattern: {
      // The type knows only plain texts and the CDK's own matchers; conditions such as a prefix are rendered as they stand.
      source: source as string[],
      ...(detailType ? { detailType } : {}),
      ...(detail ? { detail } : {}),
    },
    targets: [
      new SqsQueue(work.queue, {
        deadLetterQueue: work.deadLetters,
        maxEventAge: Duration.hours(24),
        retryAttempts: 185,
      }),
    ],
  });
}
