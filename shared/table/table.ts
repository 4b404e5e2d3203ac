import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionExpression, Placeholders } from './condition.ts';
import { type EntityReads, withEntityReads } from './entity-reads.ts';
import type { Items, Page, QueryRequest, StoredItem } from './items.ts';
import { type Key, tableSchema } from './schema.ts';
import { maxAttempts, pause, retryTransient } from './until-through.ts';
import { expressionParts, toAttributes, toTransactItem, type Write } from './write.ts';

export type { Items, QueryRequest, StoredItem } from './items.ts';

/**
 * A transaction that was not carried out because conditions failed: `failed` holds the indexes of the writes that
 * refused, `olds` the items they met (only where there was one).
 */
export class ConditionsFailed extends Error {
  override name = 'ConditionsFailed';
  readonly failed: readonly number[];
  readonly olds: ReadonlyMap<number, StoredItem>;

  constructor(failed: readonly number[], olds: ReadonlyMap<number, StoredItem>) {
    super(`the conditions of writes ${failed.join(', ')} failed`);
    this.failed = failed;
    this.olds = olds;
  }
}

/** The one table: its items, and the values that entities read from them. */
export type Table = Items & EntityReads;

/** Keys of one BatchGetItem and writes of one BatchWriteItem request (DynamoDB quotas). */
const maxReadBatchKeys = 100;
const maxWriteBatchItems = 25;

/** Base reads are consistent: a decision is never made on an old item. Index reads cannot be; show from them only. */
export function openTable(client: DynamoDBClient, TableName: string): Table {
  return withEntityReads({
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toAttributes({ ...key }), ConsistentRead: true }),
      );
      return Item ? unmarshall(Item) : undefined;
    },
    async getMany(keys) {
      const found: StoredItem[] = [];
      for (let start = 0; start < keys.length; start += maxReadBatchKeys) {
        found.push(...(await getBatch(client, TableName, keys.slice(start, start + maxReadBatchKeys))));
      }
      return found;
    },
    query: (request) => query(client, TableName, request),
    async *queryAll(request) {
      let startKey = request.startKey;
      do {
        const page = await query(client, TableName, { ...request, ...(startKey ? { startKey } : {}) });
        yield* page.items;
        startKey = page.nextKey;
      } while (startKey);
    },
    transact: (writes) => transact(client, TableName, writes),
    async update(write) {
      const item = toTransactItem(TableName, write).Update;
      if (!item) throw new TypeError('the write is not an update');
      const { ReturnValuesOnConditionCheckFailure: _, ...input } = item;
      try {
        const { Attributes } = await retryTransient(() =>
          client.send(new UpdateItemCommand({ ...input, ReturnValues: 'ALL_NEW' })),
        );
        return Attributes ? unmarshall(Attributes) : {};
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
    async putMany(items) {
      const requests = items.map((item) => ({ PutRequest: { Item: toAttributes(item) } }));
      await writeBatches(client, TableName, requests);
    },
    async deleteMany(keys) {
      const requests = keys.map((key) => ({ DeleteRequest: { Key: toAttributes({ ...key }) } }));
      await writeBatches(client, TableName, requests);
    },
    async delete(key) {
      await retryTransient(() =>
        client.send(new DeleteItemCommand({ TableName, Key: toAttributes({ ...key }) })),
      );
    },
  });
}

async function query(client: DynamoDBClient, TableName: string, request: QueryRequest): Promise<Page> {
  const keys = request.index ? tableSchema.indexes[request.index] : tableSchema;
  const placeholders = new Placeholders();
  const KeyConditionExpression = keyCondition(request, keys, placeholders);
  const filter = request.filter
    ? { FilterExpression: conditionExpression(request.filter, placeholders) }
    : {};
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName,
      ...(request.index ? { IndexName: request.index } : { ConsistentRead: request.consistent ?? true }),
      KeyConditionExpression,
      ...filter,
      ...(request.only
        ? { ProjectionExpression: request.only.map((attribute) => placeholders.name(attribute)).join(', ') }
        : {}),
      ...expressionParts(placeholders),
      ...(request.limit ? { Limit: request.limit } : {}),
      ScanIndexForward: !request.descending,
      ...(request.startKey ? { ExclusiveStartKey: toAttributes(request.startKey) } : {}),
    }),
  );
  return {
    items: Items.map((item) => unmarshall(item)),
    ...(LastEvaluatedKey ? { nextKey: unmarshall(LastEvaluatedKey) } : {}),
  };
}

function keyCondition(
  { pk, sort }: QueryRequest,
  keys: { partitionKey: string; sortKey: string },
  into: Placeholders,
): string {
  const partition = `${into.name(keys.partitionKey)} = ${into.value(pk)}`;
  if (!sort) return partition;
  const name = into.name(keys.sortKey);
  if (sort.prefix !== undefined) return `${partition} AND begins_with(${name}, ${into.value(sort.prefix)})`;
  if (sort.after !== undefined) return `${partition} AND ${name} > ${into.value(sort.after)}`;
  if (sort.before !== undefined) return `${partition} AND ${name} < ${into.value(sort.before)}`;
  if (sort.from !== undefined && sort.to !== undefined) {
    return `${partition} AND ${name} BETWEEN ${into.value(sort.from)} AND ${into.value(sort.to)}`;
  }
  if (sort.to !== undefined) return `${partition} AND ${name} <= ${into.value(sort.to)}`;
  return sort.from === undefined ? partition : `${partition} AND ${name} >= ${into.value(sort.from)}`;
}

async function transact(client: DynamoDBClient, TableName: string, writes: readonly Write[]): Promise<void> {
  const TransactItems = writes.map((write) => toTransactItem(TableName, write));
  await retryTransient(async () => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
    } catch (error) {
      throw conditionsFailed(error) ?? error;
    }
  });
}

/** What refused a transaction, when it was one of its conditions. */
function conditionsFailed(error: unknown): ConditionsFailed | undefined {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const failed = reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : []));
  if (failed.length === 0) return undefined;
  const olds = failed.flatMap((index): Array<[number, StoredItem]> => {
    const item = reasons[index]?.Item;
    return item ? [[index, unmarshall(item)]] : [];
  });
  return new ConditionsFailed(failed, new Map(olds));
}

async function getBatch(
  client: DynamoDBClient,
  TableName: string,
  keys: readonly Key[],
): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  let wanted = keys.map((key) => toAttributes({ ...key }));
  for (let attempt = 1; wanted.length > 0; attempt += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: wanted, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[TableName] ?? []).map((item) => unmarshall(item)));
    wanted = UnprocessedKeys?.[TableName]?.Keys ?? [];
    if (wanted.length > 0 && attempt === maxAttempts)
      throw new Error(`DynamoDB did not return ${wanted.length} items after all attempts`);
    if (wanted.length > 0) await pause(attempt);
  }
  return found;
}

async function writeBatches(
  client: DynamoDBClient,
  TableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  for (let start = 0; start < requests.length; start += maxWriteBatchItems) {
    await writeBatch(client, TableName, requests.slice(start, start + maxWriteBatchItems));
  }
}

async function writeBatch(
  client: DynamoDBClient,
  TableName: string,
  batch: readonly WriteRequest[],
): Promise<void> {
  let requests = [...batch];
  for (let attempt = 1; requests.length > 0; attempt += 1) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    requests = UnprocessedItems?.[TableName] ?? [];
    if (requests.length > 0 && attempt === maxAttempts) {
      throw new Error(`DynamoDB did not write ${requests.length} items after all attempts`);
    }
    if (requests.length > 0) await pause(attempt);
  }
}
