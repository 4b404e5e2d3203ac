import { Duration } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AppFunction, pascalCase } from './app-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Foundation } from './foundation.ts';
import { allow, type Use } from './uses.ts';

export interface QueueConsumerProps {
  entry: string;
  errorImpact: string;
  uses: readonly Use[];
  /** Of one batch. Default: 10 s. */
  timeout?: Duration;
  /** Batches in hand at once; more wait in the queue, so that a flood of events leaves room for people. Default: 10. */
  maxConcurrency?: number;
}

/** Tries of a message before it is put aside. */
const maxReceiveCount = 5;

/** A Lambda that works off a queue of its own; what it fails at five times waits among its dead letters. */
export class QueueConsumer extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly consumer: AppFunction;

  constructor(scope: Construct, foundation: Foundation, props: QueueConsumerProps) {
    super(scope, `${pascalCase(props.entry)}Consumer`);
    const { entry, errorImpact, uses, timeout = Duration.seconds(10), maxConcurrency = 10 } = props;
    const name = `${foundation.prefix}-${entry.replace('/', '-')}`;
    this.deadLetters = deadLetters(this, foundation, { entry, impact: errorImpact });
    this.queue = new Queue(this, 'Queue', {
      queueName: name,
      // AWS's advice: a batch that is throttled gets all its chances before its messages show again
      // (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.consumer = new AppFunction(this, foundation, { entry, errorImpact, uses, timeout });
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    this.consumer.use({ statements: [allow('ConsumeQueue', actions, [this.queue.queueArn])] });
    new EventSourceMapping(this, 'Mapping', {
      target: this.consumer.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
    foundation.alarms.watch(
      new Alarm(this, 'AgeAlarm', {
        alarmName: `${name}-late`,
        alarmDescription: `Late by more than a quarter of an hour. ${errorImpact}`,
        metric: this.queue.metricApproximateAgeOfOldestMessage({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        threshold: 900,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }
}
