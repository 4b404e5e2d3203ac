import type { TableResource } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import { AwsError } from '../aws-error.ts';
import { type Json, objects } from '../read-json.ts';
import type { EngineClient } from './engine-client.ts';

/**
 * Makes the table, or fits the one of an earlier start to the template: missing indexes are added, surplus ones removed.
 * Expiry is not told to the engine, for its clock is not ours. Answers the engine's own stream ARN, if there is a stream.
 * @throws Error when the stored table has other keys.
 */
export async function createTable(engine: EngineClient, table: TableResource): Promise<string | undefined> {
  const call = (operation: string, input: Json): Promise<Json> =>
    engine.call(`DynamoDB_20120810.${operation}`, { TableName: table.name, ...input });
  try {
    await call('CreateTable', table.createTable);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceInUseException') throw error;
  }
  const described = (await call('DescribeTable', {})).Table;
  const stored: Json = isObject(described) ? described : {};
  if (keysOf(stored) !== keysOf(table.createTable)) {
    throw new Error(
      `The stored table ${table.name} has other keys than the template. Start with --fresh, or with another --data folder.`,
    );
  }
  await fitIndexes(call, table, stored);
  const stream = stored.LatestStreamArn;
  return typeof stream === 'string' ? stream : undefined;
}

async function fitIndexes(
  call: (operation: string, input: Json) => Promise<Json>,
  table: TableResource,
  stored: Json,
): Promise<void> {
  const wanted = objects(table.createTable.GlobalSecondaryIndexes);
  const present = objects(stored.GlobalSecondaryIndexes);
  const like = (index: Json, others: Json[]): boolean =>
    others.some((other) => other.IndexName === index.IndexName && keysOf(other) === keysOf(index));
  const changes = [
    ...present.filter((index) => !like(index, wanted)).map(({ IndexName }) => ({ Delete: { IndexName } })),
    ...wanted.filter((index) => !like(index, present)).map((index) => ({ Create: index })),
  ];
  for (const change of changes) {
    await call('UpdateTable', {
      AttributeDefinitions: table.createTable.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    });
  }
}

const keysOf = (owner: Json): string =>
  objects(owner.KeySchema)
    .map((element) => `${element.KeyType}:${element.AttributeName}`)
    .sort()
    .join(' ');
