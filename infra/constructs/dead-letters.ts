import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Foundation } from './foundation.ts';

/**
 * Where what could not be done waits for a person, 14 days (the longest SQS allows). Whatever lies there sets off the alarm:
 * `impact` tells what has not happened.
 */
export function deadLetters(
  scope: Construct,
  { prefix, alarms }: Foundation,
  { entry, impact }: { entry: string; impact: string },
): Queue {
  const name = `${prefix}-${entry.replaceAll('/', '-')}-dead-letters`;
  const queue = new Queue(scope, 'DeadLetters', {
    queueName: name,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This is a dead-letter queue, of a rule, a stream mapping or another queue.',
  });
  alarms.watch(
    new Alarm(scope, 'DeadLettersAlarm', {
      alarmName: name,
      alarmDescription: `${impact} What failed waits in ${name}; docs/deploy.md tells how to send it again.`,
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }),
  );
  return queue;
}
