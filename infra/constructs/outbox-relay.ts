import { Duration, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { outboxPrefix } from '../../shared/table/entities/outbox.ts';
import { AppFunction } from './app-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Foundation } from './foundation.ts';
import { allow, type Use } from './uses.ts';

/** Reads new outbox items from the table's stream. What it gives up on is found in the table by the resend schedule. */
export class OutboxRelay extends Construct {
  constructor(
    scope: Construct,
    foundation: Foundation,
    props: { table: TableV2; streamArn: string; uses: readonly Use[] },
  ) {
    super(scope, 'OutboxRelayStream');
    const entry = 'outbox/relay';
    const errorImpact =
      'Events leave late, with the resend schedule: acknowledgements and surveys wait for a minute or more.';
    const relay = new AppFunction(this, foundation, {
      entry,
      errorImpact,
      uses: props.uses,
      timeout: Duration.seconds(30),
    });
    const failures = deadLetters(this, foundation, { entry, impact: errorImpact });
    const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    relay.use({
      statements: [
        allow('ReadStream', read, [props.streamArn]),
        // Lambda asks for it when the mapping is made; DynamoDB knows it only for all streams of a table.
        allow('ListStreams', ['dynamodb:ListStreams'], [`${props.table.tableArn}/stream/*`]),
        allow('KeepFailedBatches', ['sqs:SendMessage'], [failures.queueArn]),
      ],
    });
    Validations.of(relay).acknowledge({
      id: 'AwsSolutions-IAM5',
      reason: 'ListStreams cannot be narrowed to one stream, only to the streams of this table.',
    });
    new EventSourceMapping(this, 'Mapping', {
      target: relay.function,
      eventSourceArn: props.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(1),
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(failures),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(outboxPrefix) } } },
        }),
      ],
    });
  }
}
