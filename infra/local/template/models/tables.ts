import type { TableResource } from '../../contracts.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only, type ShapeFields } from '../shape.ts';
import { fieldsAt, flagAt, listAt, textAt, unmodelled } from '../values.ts';

const tableName = (resource: Resource) => nameOf(resource, 'TableName', 255);
const tableArn = (resource: Resource) => arnOf(resource, 'dynamodb', `table/${tableName(resource)}`);
// AWS labels a stream with the moment of its creation; a fixed label keeps mappings stable across starts.
const streamArn = (resource: Resource) => `${tableArn(resource)}/stream/2020-01-01T00:00:00.000`;

const shared: ShapeFields = {
  AttributeDefinitions: 'read',
  BillingMode: only('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: [
    {
      ContributorInsightsSpecification: 'inert',
      IndexName: 'read',
      KeySchema: 'read',
      OnDemandThroughput: 'inert',
      Projection: 'read',
      ReadOnDemandThroughputSettings: 'inert',
      WarmThroughput: 'inert',
      WriteOnDemandThroughputSettings: 'inert',
    },
  ],
  KeySchema: 'read',
  LocalSecondaryIndexes: [{ IndexName: 'read', KeySchema: 'read', Projection: 'read' }],
  SSESpecification: 'inert',
  StreamSpecification: { StreamViewType: 'read' },
  TableName: 'read',
  TimeToLiveSpecification: { AttributeName: 'read', Enabled: 'read' },
  WarmThroughput: 'inert',
};

const answers = {
  ref: tableName,
  attributes: { Arn: tableArn, StreamArn: streamArn, TableId: tableName },
};

export const TABLE_MODELS: Record<string, ResourceModel> = {
  'AWS::DynamoDB::Table': {
    ...answers,
    properties: {
      ...shared,
      ContributorInsightsSpecification: 'inert',
      DeletionProtectionEnabled: 'inert',
      OnDemandThroughput: 'inert',
      PointInTimeRecoverySpecification: 'inert',
      TableClass: 'inert',
      Tags: 'inert',
    },
  },
  'AWS::DynamoDB::GlobalTable': {
    ...answers,
    properties: {
      ...shared,
      Replicas: [
        {
          ContributorInsightsSpecification: 'inert',
          DeletionProtectionEnabled: 'inert',
          GlobalSecondaryIndexes: 'inert',
          PointInTimeRecoverySpecification: 'inert',
          ReadOnDemandThroughputSettings: 'inert',
          Region: 'read',
          SSESpecification: 'inert',
          TableClass: 'inert',
          Tags: 'inert',
        },
      ],
      WriteOnDemandThroughputSettings: 'inert',
    },
  },
};

export function readTables(assembly: OpenAssembly): TableResource[] {
  return assembly.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(readTable);
}

function readTable(resource: Resource): TableResource {
  const { path, surroundings } = resource;
  for (const replica of listAt(resource.property('Replicas'), path))
    if (fieldsAt(replica, path).Region !== surroundings.region)
      unmodelled(path, 'a replica in another region');
  if (resource.property('BillingMode') === undefined) unmodelled(path, 'provisioned throughput');

  const stream = resource.property('StreamSpecification');
  const ttl = fieldsAt(resource.property('TimeToLiveSpecification'), path);
  const expires = ttl.AttributeName !== undefined && flagAt(ttl.Enabled, true, path);
  return {
    logicalId: resource.logicalId,
    name: tableName(resource),
    arn: tableArn(resource),
    ...(stream !== undefined && { streamArn: streamArn(resource) }),
    ...(expires && { ttlAttribute: textAt(ttl.AttributeName, path) }),
    createTable: {
      TableName: tableName(resource),
      AttributeDefinitions: resource.property('AttributeDefinitions'),
      KeySchema: resource.property('KeySchema'),
      BillingMode: 'PAY_PER_REQUEST',
      ...indexes(resource, 'GlobalSecondaryIndexes'),
      ...indexes(resource, 'LocalSecondaryIndexes'),
      ...(stream !== undefined && {
        StreamSpecification: {
          StreamEnabled: true,
          StreamViewType: fieldsAt(stream, path).StreamViewType ?? 'NEW_AND_OLD_IMAGES',
        },
      }),
    },
  };
}

/** The part of the index declarations that CreateTable takes. */
function indexes(resource: Resource, name: string): Record<string, unknown> {
  const list = listAt(resource.property(name), resource.path).map((raw) => {
    const { IndexName, KeySchema, Projection } = fieldsAt(raw, resource.path);
    return { IndexName, KeySchema, Projection };
  });
  return list.length === 0 ? {} : { [name]: list };
}
