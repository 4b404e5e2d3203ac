import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableResource } from '../../infra/local/contracts.ts';
import { allow, arn, fn, type Harness, harness } from './local-aws-support.ts';

const streamArn = arn('dynamodb', 'table/things/stream/now');
const table: TableResource = {
  logicalId: 'Table',
  name: 'things',
  arn: arn('dynamodb', 'table/things'),
  streamArn,
  ttlAttribute: 'expires',
  createTable: {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'work',
        KeySchema: [{ AttributeName: 'gk', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
};
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });

describe('the local DynamoDB', () => {
  let cloud: Harness;
  let operator: DynamoDBClient;
  const client = (name: string): DynamoDBClient => new DynamoDBClient({ ...cloud.as(name), maxAttempts: 1 });
  const put = (pk: string, more: Record<string, AttributeValue> = {}, by = operator) =>
    by.send(new PutItemCommand({ TableName: 'things', Item: { ...key(pk), ...more } }));
  const get = async (pk: string, by = operator) =>
    (await by.send(new GetItemCommand({ TableName: 'things', Key: key(pk) }))).Item;
  const has = async (pk: string) => (await get(pk)) !== undefined;

  beforeAll(async () => {
    cloud = await harness({
      tables: [table],
      functions: [
        fn('writer', [allow(['dynamodb:PutItem', 'dynamodb:BatchWriteItem'], [table.arn])]),
        fn('confined', [
          allow(
            ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem', 'BatchWriteItem', 'Scan'].map(
              (action) => `dynamodb:${action}`,
            ),
            [table.arn],
            {
              conditions: {
                'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OWN#*', 'ONLY'] },
                Null: { 'dynamodb:LeadingKeys': ['false'] },
              },
            },
          ),
        ]),
        fn('plain', [
          allow(['dynamodb:BatchWriteItem'], [table.arn], {
            conditions: { StringLike: { 'dynamodb:LeadingKeys': ['OWN#*'] } },
          }),
        ]),
        fn('reader', [
          allow(['dynamodb:Query'], [`${table.arn}/index/work`]),
          allow(['dynamodb:GetItem'], [table.arn], {
            conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OWN#*'] } },
          }),
        ]),
      ],
    });
    operator = client('operator');
  });
  afterAll(async () => {
    operator.destroy();
    await cloud.stop();
  });

  it('lets a role do what it may, and names function and action of what it may not', async () => {
    const writer = client('writer');
    await put('a', { gk: { S: 'q' } }, writer);
    await writer.send(
      new BatchWriteItemCommand({ RequestItems: { things: [{ PutRequest: { Item: key('b') } }] } }),
    );
    await expect(get('a', writer)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::111122223333:assumed-role/writer-role/writer is not authorized to perform: dynamodb:GetItem on resource: ${table.arn} because no identity-based policy allows the dynamodb:GetItem action`,
    });
  });

  it('checks each action inside a transaction, indexes and leading keys', async () => {
    await expect(
      client('writer').send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName: 'things', Item: key('t1') } },
            { Delete: { TableName: 'things', Key: key('a') } },
          ],
        }),
      ),
    ).rejects.toThrow(/dynamodb:DeleteItem/);
    expect(await get('t1')).toBeUndefined();

    const reader = client('reader');
    const search = {
      TableName: 'things',
      KeyConditionExpression: 'gk = :q',
      ExpressionAttributeValues: { ':q': { S: 'q' } },
    };
    expect((await reader.send(new QueryCommand({ ...search, IndexName: 'work' }))).Count).toBe(1);
    await expect(
      reader.send(new QueryCommand({ ...search, KeyConditionExpression: 'pk = :q' })),
    ).rejects.toThrow(/dynamodb:Query on resource/);
    await get('OWN#1', reader);
    await expect(get('OTHER#1', reader)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  describe('keeps a role to the partitions that it may write', () => {
    const TableName = 'things';
    const ways: Record<string, (pk: string) => (by: DynamoDBClient) => Promise<unknown>> = {
      put: (pk) => (by) => put(pk, {}, by),
      update: (pk) => (by) => by.send(new UpdateItemCommand({ TableName, Key: key(pk) })),
      delete: (pk) => (by) => by.send(new DeleteItemCommand({ TableName, Key: key(pk) })),
      'a batch': (pk) => (by) => {
        const things = ['OWN#b1', pk].map((each) => ({ PutRequest: { Item: key(each) } }));
        return by.send(new BatchWriteItemCommand({ RequestItems: { things } }));
      },
      'a batch of deletions': (pk) => (by) => {
        const things = ['OWN#b1', pk].map((each) => ({ DeleteRequest: { Key: key(each) } }));
        return by.send(new BatchWriteItemCommand({ RequestItems: { things } }));
      },
      ...Object.fromEntries(
        (['Put', 'Update', 'Delete', 'ConditionCheck'] as const).map((does) => [
          `${does} in a transaction`,
          (pk: string) => (by: DynamoDBClient) =>
            by.send(
              new TransactWriteItemsCommand({
                TransactItems: [
                  { Put: { TableName, Item: key('OWN#t1') } },
                  {
                    [does]: {
                      TableName,
                      ...(does === 'Put' ? { Item: key(pk) } : { Key: key(pk) }),
                      ...(does === 'Update'
                        ? { UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '1' } } }
                        : {}),
                      ...(does === 'ConditionCheck'
                        ? { ConditionExpression: 'attribute_not_exists(nothing)' }
                        : {}),
                    },
                  },
                ],
              }),
            ),
        ]),
      ),
    };

    it.each(Object.keys(ways))('by %s', async (way) => {
      const by = client('confined');
      await ways[way]?.('OWN#2')(by);
      await ways[way]?.('ONLY')(by);
      for (const pk of ['OTHER#1', 'OWN', 'own#1', 'ONLY#1', ' OWN#1'])
        await expect(ways[way]?.(pk)(by), pk).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect(await has('OTHER#1')).toBe(false);
    });

    it('and tells the operator which, and what to do', async () => {
      await expect(put('OTHER#1', {}, client('confined'))).rejects.not.toThrow(/LeadingKeys/);
      expect(cloud.logged.at(-1)).toMatchObject({
        message: expect.stringContaining('is not authorized to perform: dynamodb:PutItem'),
        fields: {
          advice:
            'confined may not reach the partition of OTHER#1: add it to the dynamodb:LeadingKeys of its role, where the stack declares what confined may write',
        },
      });
      await expect(get('OWN#1', client('confined'))).rejects.toThrow(/GetItem/);
      expect(cloud.logged.at(-1)?.fields).not.toHaveProperty('advice');
    });

    it('lets nothing through that names no key, nor a batch by an operator for one value', async () => {
      await expect(client('confined').send(new ScanCommand({ TableName }))).rejects.toThrow(/dynamodb:Scan/);
      await expect(ways['a batch']?.('OWN#3')(client('plain'))).rejects.toThrow(/BatchWriteItem/);
    });
  });

  it('answers an unknown key and an unknown operation as AWS does', async () => {
    await expect(
      client('nobody').send(new DescribeTableCommand({ TableName: 'things' })),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(cloud.aws.dynamodb('ExecuteStatement', {})).rejects.toThrow(
      /does not model dynamodb:ExecuteStatement/,
    );
  });

  it('tells the ARNs of the deployment', async () => {
    const { Table } = await operator.send(new DescribeTableCommand({ TableName: 'things' }));
    expect([Table?.TableArn, Table?.LatestStreamArn]).toEqual([table.arn, streamArn]);
  });

  it('serves a transaction once per token, for ten minutes', async () => {
    const add = (by: string, ClientRequestToken: string) =>
      operator.send(
        new TransactWriteItemsCommand({
          ClientRequestToken,
          TransactItems: [
            {
              Update: {
                TableName: 'things',
                Key: key('counter'),
                UpdateExpression: 'ADD n :by',
                ExpressionAttributeValues: { ':by': { N: by } },
              },
            },
          ],
        }),
      );
    const value = async () => (await get('counter'))?.n?.N;

    await Promise.all([add('1', 'token-1'), add('1', 'token-1'), add('1', 'token-1')]);
    await add('1', 'token-1');
    expect(await value()).toBe('1');
    await expect(add('2', 'token-1')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    cloud.clock.set(cloud.clock.now() + 11 * 60_000);
    await add('1', 'token-1');
    expect(await value()).toBe('2');
  });

  it('gives a failed transaction its reasons, and lets it be tried again', async () => {
    const putOnce = (pk: string) =>
      operator.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: `only-${pk}`,
          TransactItems: [
            { Put: { TableName: 'things', Item: key(pk), ConditionExpression: 'attribute_not_exists(pk)' } },
          ],
        }),
      );
    await put('taken');
    await expect(putOnce('taken')).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
    await operator.send(new DeleteItemCommand({ TableName: 'things', Key: key('taken') }));
    await putOnce('taken');
  });

  it('expires on the local clock, without a scan, and tells the stream', async () => {
    const at = cloud.clock.now() / 1000;
    for (const [pk, seconds] of [
      ['soon', 60],
      ['moved', 60],
      ['late', 7200],
    ] as const)
      await put(pk, { expires: { N: String(at + seconds) } });
    await operator.send(
      new UpdateItemCommand({
        TableName: 'things',
        Key: key('moved'),
        UpdateExpression: 'SET #e = :later',
        ExpressionAttributeNames: { '#e': 'expires' },
        ExpressionAttributeValues: { ':later': { N: String(at + 3600) } },
      }),
    );
    expect(await cloud.aws.tables.expire()).toBe(0);
    cloud.clock.set((at + 120) * 1000);
    expect(await cloud.aws.tables.expire()).toBe(1);
    cloud.clock.set((at + 4000) * 1000);
    expect(await cloud.aws.tables.expire()).toBe(1);
    expect([await has('soon'), await has('moved'), await has('late')]).toEqual([false, false, true]);

    const records = await cloud.aws.tables.readStream(streamArn, 'expiry-test', 1000);
    const removed = records.filter(({ eventName }) => eventName === 'REMOVE');
    expect(removed.map((record) => [record.dynamodb, record.userIdentity])).toContainEqual([
      expect.objectContaining({ Keys: key('soon') }),
      { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    ]);
  });

  it('lets a consumer read on from its checkpoint, woken by writes', async () => {
    const woken: string[] = [];
    cloud.aws.tables.onWrite((stream) => void woken.push(stream));
    await cloud.aws.tables.readStream(streamArn, 'c', 1000).then((records) => {
      const last = records.at(-1);
      if (last) cloud.aws.tables.checkpoint(streamArn, 'c', last.dynamodb.SequenceNumber);
    });
    for (const pk of ['s1', 's2', 's3']) await put(pk);
    expect(woken).toEqual([streamArn, streamArn, streamArn]);
    const read = () => cloud.aws.tables.readStream(streamArn, 'c', 2);
    const keys = (records: Awaited<ReturnType<typeof read>>) =>
      records.map((record) => (record.dynamodb as unknown as { Keys: { pk: { S: string } } }).Keys.pk.S);
    const first = await read();
    expect(keys(first)).toEqual(['s1', 's2']);
    expect(await read()).toEqual(first);
    expect(first[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
      awsRegion: 'eu-central-1',
    });
    cloud.aws.tables.checkpoint(streamArn, 'c', first[0]?.dynamodb.SequenceNumber ?? '');
    expect(keys(await read())).toEqual(['s2', 's3']);
  });

  it('throttles and drops calls when the faults say so', async () => {
    const seen: string[] = [];
    cloud.faults.before = (call) => {
      seen.push(call.action);
      return 'throttle';
    };
    await expect(put('f')).rejects.toMatchObject({ name: 'ThrottlingException' });
    const once = client('operator');
    cloud.faults.before = () => 'kill';
    await expect(put('f', {}, once)).rejects.toThrow();
    cloud.faults.before = () => 'serve';
    cloud.faults.after = () => 'kill';
    await expect(put('g', {}, once)).rejects.toThrow();
    cloud.faults.after = () => 'answer';
    expect([await has('f'), await has('g')]).toEqual([false, true]);
    expect(seen).toEqual(['dynamodb:PutItem']);
    expect(cloud.aws.busy()).toBe(0);
  });
});
