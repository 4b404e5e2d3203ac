import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tableSchema } from '../../shared/table/schema.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table, shaped by shared/table/schema.ts. `protect`: it outlives its stack and refuses to be deleted. */
export const appTable = (scope: Construct, id: string, { protect }: { protect: boolean }): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: text(tableSchema.partitionKey),
    sortKey: text(tableSchema.sortKey),
    globalSecondaryIndexes: Object.entries(tableSchema.indexes).map(([indexName, keys]) => ({
      indexName,
      partitionKey: text(keys.partitionKey),
      sortKey: text(keys.sortKey),
    })),
    billing: Billing.onDemand(),
    timeToLiveAttribute: tableSchema.ttl,
    // The relay reads what was put; what was there before is nobody's business.
    dynamoStream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: protect,
    removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
