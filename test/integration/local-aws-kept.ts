import { arn, queue } from './local-aws-support.ts';

/** A small deployment that outlives its process. */
export const parts = {
  tables: [
    {
      logicalId: 'Kept',
      name: 'kept',
      arn: arn('dynamodb', 'table/kept'),
      streamArn: arn('dynamodb', 'table/kept/stream/now'),
      ttlAttribute: 'expires',
      createTable: {
        TableName: 'kept',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
  ],
  queues: [queue('work')],
  buckets: [
    {
      logicalId: 'Files',
      name: 'kept-files',
      arn: 'arn:aws:s3:::kept-files',
      eventBridge: false,
      cors: [],
      expirations: [],
      resourcePolicy: [],
    },
  ],
  buses: [{ logicalId: 'Bus', name: 'care', arn: arn('events', 'event-bus/care'), resourcePolicy: [] }],
  identities: ['shop.example'],
  secrets: [
    {
      logicalId: 'Links',
      arn: arn('secretsmanager', 'secret:links-AbCdEf'),
      name: 'links',
      initial: { generateLength: 32, excludeCharacters: '' },
    },
  ],
};
