import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { outboxPrefix } from '../../shared/table/entities/outbox.ts';
import { AppFunction } from './app-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Foundation } from './foundation.ts';
import { allow, type Use } from './uses.ts';

/** Reads new outbox items from the table's stream. What it gives up on is found in the table by the resend schedule. */
export class OutboxRelay extends Construct {
  constructor(scope: Construct, foundation: Foundation, props: { streamArn: string; uses: readonly Use[] }) {
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
    // Lambda refuses to make a mapping for a role without ListStreams.
    const read = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    relay.use({
      statements: [
        allow(
          'ReadStream',
          read.map((action) => `dynamodb:${action}`),
          [props.streamArn],
        ),
        allow('KeepFailedBatches', ['sqs:SendMessage'], [failures.queueArn]),
      ],
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
      // Its permission stands above, with a purpose; the CDK's own destination would grant more.
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(outboxPrefix) } } },
        }),
      ],
    });
  }
}
