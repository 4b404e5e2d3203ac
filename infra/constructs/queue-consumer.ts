import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppFunction, pascalCase } from './app-function.ts';
import type { Foundation } from './foundation.ts';
import type { Use } from './uses.ts';
import { WorkQueue } from './work-queue.ts';

export interface QueueConsumerProps {
  entry: string;
  errorImpact: string;
  uses: readonly Use[];
  /** Of one batch. Default: 10 s. */
  timeout?: Duration;
  /** Batches in hand at once; more wait in the queue, so that a flood of events leaves room for people. Default: 10. */
  maxConcurrency?: number;
}

/** A Lambda with the queue that it works off. */
export class QueueConsumer extends WorkQueue {
  readonly consumer: AppFunction;

  constructor(scope: Construct, foundation: Foundation, props: QueueConsumerProps) {
    const { entry, errorImpact, uses, timeout = Duration.seconds(10), maxConcurrency = 10 } = props;
    super(scope, `${pascalCase(entry)}Consumer`, foundation, { name: entry, impact: errorImpact, timeout });
    this.consumer = new AppFunction(this, foundation, { entry, errorImpact, uses, timeout });
    this.feeds(this.consumer, { maxConcurrency, sid: 'ConsumeQueue' });
  }
}
