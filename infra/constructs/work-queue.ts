import { Duration } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Foundation } from './foundation.ts';
import { allow } from './uses.ts';

export interface WorkQueueProps {
  /** `mail/door`: the queue is named for it. */
  name: string;
  /** What customers or staff notice while nothing of it is done. */
  impact: string;
  /** Of one batch of the function that works it off. */
  timeout: Duration;
  /** From which age on a message is an alarm. Default: a quarter of an hour. */
  late?: Duration;
}

/** Tries of a message before it is put aside. */
const maxReceiveCount = 5;

/** What a function has to do; what it fails at five times waits among the dead letters, and what waits too long is an alarm. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, foundation: Foundation, props: WorkQueueProps) {
    super(scope, id);
    const { name, impact, timeout, late = Duration.minutes(15) } = props;
    const queueName = `${foundation.prefix}-${name.replaceAll('/', '-')}`;
    this.deadLetters = deadLetters(this, foundation, { entry: name, impact });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      // AWS's advice: a batch that is throttled gets all its chances before its messages show again
      // (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    foundation.alarms.watch(
      new Alarm(this, 'AgeAlarm', {
        alarmName: `${queueName}-late`,
        alarmDescription: `Late by more than ${late.toMinutes()} minutes. ${impact}`,
        metric: this.queue.metricApproximateAgeOfOldestMessage({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        threshold: late.toSeconds(),
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  /**
   * Lets a function work it off, at most `maxConcurrency` batches of `batchSize` in hand at once. `sid` names the statement that
   * allows it: a function that works off two queues has one for each.
   */
  feeds(
    consumer: AppFunction,
    { maxConcurrency, batchSize, sid }: { maxConcurrency: number; batchSize: number; sid: string },
  ): void {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    consumer.use({ statements: [allow(sid, actions, [this.queue.queueArn])] });
    new EventSourceMapping(this, 'Mapping', {
      target: consumer.function,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
  }
}
