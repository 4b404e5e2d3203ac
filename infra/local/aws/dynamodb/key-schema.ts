import type { TableResource } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import { type Json, objects, textOf } from '../read-json.ts';

/** Names of the partition and sort key attributes of a table, or of one of its indexes. */
export interface KeyNames {
  hash: string;
  range?: string;
}

/** Reads the key names from the CreateTable input. */
export function keyNames(table: TableResource, index?: string): KeyNames {
  const input = table.createTable;
  const owner =
    index === undefined
      ? input
      : [...objects(input.GlobalSecondaryIndexes), ...objects(input.LocalSecondaryIndexes)].find(
          (candidate) => candidate.IndexName === index,
        );
  const schema = objects(owner?.KeySchema);
  const name = (type: string): string | undefined =>
    textOf(schema.find((element) => element.KeyType === type)?.AttributeName);
  const range = name('RANGE');
  return { hash: name('HASH') ?? '', ...(range === undefined ? {} : { range }) };
}

/** The scalar in a key attribute value, as policies and messages write it. */
export function scalar(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  return textOf(value.S) ?? textOf(value.N) ?? textOf(value.B);
}

/** The primary key within an item or key map. */
export function keyOf(names: KeyNames, item: Json): Json {
  const key: Json = { [names.hash]: item[names.hash] };
  if (names.range !== undefined) key[names.range] = item[names.range];
  return key;
}

/** A text that is the same for the same key, whatever the order of its attributes was. */
export const keyText = (names: KeyNames, item: Json): string => JSON.stringify(keyOf(names, item));
