import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AppFunction, pascalCase } from './app-function.ts';
import type { Foundation } from './foundation.ts';
import { capitalised, type Use } from './uses.ts';
import { WorkQueue, type WorkQueueProps } from './work-queue.ts';

export interface QueueConsumerProps {
  entry: string;
  errorImpact: string;
  uses: readonly Use[];
  /** Of one batch. Default: 10 s. */
  timeout?: Duration;
  /**
   * One message an invocation, for functions that take apart what strangers wrote: a message that ends the function, by its
   * time or its memory, ends no other one. Default: ten.
   */
  alone?: boolean;
  /** Megabytes; processor time grows with it. Default: 512. */
  memorySize?: number;
  /** Batches in hand at once; more wait in the queue, so that a flood of events leaves room for people. Default: 10. */
  maxConcurrency?: number;
}

/** A Lambda with the queue that it works off, and its further ones. */
export class QueueConsumer extends WorkQueue {
  readonly consumer: AppFunction;
  /** The further queues, by name. */
  readonly lanes = new Map<string, WorkQueue>();
  private readonly pace: { timeout: Duration; maxConcurrency: number; batchSize: number };

  constructor(scope: Construct, foundation: Foundation, props: QueueConsumerProps) {
    const {
      entry,
      errorImpact,
      uses,
      memorySize,
      timeout = Duration.seconds(10),
      maxConcurrency = 10,
    } = props;
    super(scope, `${pascalCase(entry)}Consumer`, foundation, { name: entry, impact: errorImpact, timeout });
    const batchSize = props.alone ? 1 : 10;
    this.pace = { timeout, maxConcurrency, batchSize };
    const memory = memorySize === undefined ? {} : { memorySize };
    this.consumer = new AppFunction(this, foundation, { entry, errorImpact, uses, timeout, ...memory });
    this.feeds(this.consumer, { maxConcurrency, batchSize, sid: 'ConsumeQueue' });
  }

  /** Adds a queue that the same function works off, with the same timeout and as many batches in hand. */
  lane(name: string, foundation: Foundation, props: Omit<WorkQueueProps, 'timeout'>): WorkQueue {
    const { timeout, ...pace } = this.pace;
    const work = new WorkQueue(this, capitalised(name), foundation, { ...props, timeout });
    work.feeds(this.consumer, { ...pace, sid: `Consume${capitalised(name)}Queue` });
    this.lanes.set(name, work);
    return work;
  }
}
