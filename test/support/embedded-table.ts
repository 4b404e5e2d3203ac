import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { startEngine } from '../../infra/local/aws/dynamodb/engine/start-engine.ts';
import { tableSchema } from '../../shared/table/schema.ts';
import { openTable, type StoredItem, type Table } from '../../shared/table/table.ts';
import { forwardTo } from './forward-to.ts';

export interface EmbeddedTable {
  table: Table;
  /** For what a test wants to see or prepare beside the table's own methods. */
  client: DynamoDBClient;
  name: string;
  /** Every stored item; tests alone scan. */
  everything(): Promise<StoredItem[]>;
  stop(): Promise<void>;
}

const keys = (owner: { partitionKey: string; sortKey: string }) => [
  { AttributeName: owner.partitionKey, KeyType: 'HASH' },
  { AttributeName: owner.sortKey, KeyType: 'RANGE' },
];

/**
 * The CreateTable request of the one table. TTL is left off: an engine deletes by the machine's clock, tests have their
 * own, and readers check expiry themselves anyway.
 */
export function createTableRequest(TableName: string, { stream }: { stream: boolean }) {
  const owners = [tableSchema, ...Object.values(tableSchema.indexes)];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: owners
      .flatMap((owner) => [owner.partitionKey, owner.sortKey])
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys(tableSchema),
    GlobalSecondaryIndexes: Object.entries(tableSchema.indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keys(index),
      Projection: { ProjectionType: 'ALL' },
    })),
    ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } : {}),
  };
}

/**
 * A new, empty table on a DynamoDB engine: the one of the local cloud, or any other at `DYNAMODB_ENDPOINT`. One a test
 * file; tests of a file keep apart by the ids they use. Without its stream a table is filled faster.
 */
export async function openEmbeddedTable({ stream = true } = {}): Promise<EmbeddedTable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'aftercare-table-'));
  const tell = (message: string): void => void process.stderr.write(`${message}\n`);
  const engine = await startEngine(dataDir, { failed: tell, tell });
  const name = `aftercare-${randomUUID()}`;
  await engine.client.call('DynamoDB_20120810.CreateTable', createTableRequest(name, { stream }));
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: forwardTo(engine.client),
  });
  const table = openTable(client, name);
  return {
    table,
    client,
    name,
    everything: () => scan(client, name),
    async stop() {
      client.destroy();
      await engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function scan(client: DynamoDBClient, TableName: string): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ...(startKey ? { ExclusiveStartKey: startKey as never } : {}),
      }),
    );
    items.push(...Items.map((item) => unmarshall(item)));
    startKey = LastEvaluatedKey;
  } while (startKey);
  return items;
}
