import type { TableResource } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import { AwsError } from '../aws-error.ts';
import { type Json, need, objects, textOf } from '../read-json.ts';
import { keyNames, scalar } from './key-schema.ts';

/** What a call does to one table: what its caller must be allowed to, and what is to be watched afterwards. */
export interface Access {
  /** Without the service's prefix: `PutItem`. */
  action: string;
  tableName: string;
  index?: string;
  /** Partition key values that are named: those of a whole batch, else the one. None where a search names none (Scan). */
  leadingKeys: string[];
  writes: boolean;
  /** The request of one item, for the expiry index. */
  item?: { kind: 'put' | 'update' | 'delete'; request: Json };
}

export type FindTable = (name: string) => TableResource | undefined;

const itemKinds = { PutItem: 'put', UpdateItem: 'update', DeleteItem: 'delete' } as const;

const transactionActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

/** @throws AwsError UnknownOperationException for an operation that the local cloud does not model. */
export function accessesOf(operation: string, input: Json, find: FindTable): Access[] {
  const single = (action: string, request: Json): Access => {
    const tableName = need(request, 'TableName');
    const kind = action in itemKinds ? itemKinds[action as keyof typeof itemKinds] : undefined;
    const key = kind === 'put' ? request.Item : request.Key;
    return {
      action,
      tableName,
      leadingKeys: leadingKey(find(tableName), isObject(key) ? key : undefined),
      writes: kind !== undefined,
      ...(kind === undefined ? {} : { item: { kind, request } }),
    };
  };
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'DescribeTable':
    case 'DescribeTimeToLive':
      return [single(operation, input)];
    case 'Query':
    case 'Scan':
      return [search(operation, input, find)];
    case 'TransactGetItems':
      return objects(input.TransactItems).flatMap((entry) =>
        isObject(entry.Get) ? [single('GetItem', entry.Get)] : [],
      );
    case 'TransactWriteItems':
      return objects(input.TransactItems).flatMap((entry) =>
        Object.entries(transactionActions).flatMap(([name, action]) => {
          const request = entry[name];
          return isObject(request) ? [single(action, request)] : [];
        }),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batch(operation, input, find);
    default:
      throw new AwsError('UnknownOperationException', `The local cloud does not model dynamodb:${operation}`);
  }
}

const leadingKey = (table: TableResource | undefined, item: Json | undefined): string[] => {
  if (table === undefined || item === undefined) return [];
  const value = scalar(item[keyNames(table).hash]);
  return value === undefined ? [] : [value];
};

function search(action: 'Query' | 'Scan', input: Json, find: FindTable): Access {
  const tableName = need(input, 'TableName');
  const index = textOf(input.IndexName);
  const table = find(tableName);
  return {
    action,
    tableName,
    writes: false,
    leadingKeys: table === undefined ? [] : queriedKey(input, keyNames(table, index).hash),
    ...(index === undefined ? {} : { index }),
  };
}

/** The partition key value in `#pk = :pk and ...`. */
function queriedKey(input: Json, hash: string): string[] {
  const names = isObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const values = isObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  const words = (textOf(input.KeyConditionExpression) ?? '').match(/=|:?[\w#.-]+/g) ?? [];
  for (const [at, sign] of words.entries()) {
    const [name = '', value = ''] = [words[at - 1], words[at + 1]];
    if (sign !== '=' || !value.startsWith(':')) continue;
    const found = (names[name] ?? name) === hash ? scalar(values[value]) : undefined;
    if (found !== undefined) return [found];
  }
  return [];
}

function batch(operation: 'BatchGetItem' | 'BatchWriteItem', input: Json, find: FindTable): Access[] {
  const perTable = isObject(input.RequestItems) ? input.RequestItems : {};
  const entry = (tableName: string, key: unknown, item?: Access['item']): Access => ({
    action: operation,
    tableName,
    leadingKeys: leadingKey(find(tableName), isObject(key) ? key : undefined),
    writes: operation === 'BatchWriteItem',
    ...(item === undefined ? {} : { item }),
  });
  const ofTable = (tableName: string, requests: unknown): Access[] => {
    if (operation === 'BatchGetItem') {
      return objects(isObject(requests) ? requests.Keys : []).map((key) => entry(tableName, key));
    }
    return objects(requests).map((request) => {
      const put = request.PutRequest;
      if (isObject(put)) return entry(tableName, put.Item, { kind: 'put', request: put });
      const removal = isObject(request.DeleteRequest) ? request.DeleteRequest : {};
      return entry(tableName, removal.Key, { kind: 'delete', request: removal });
    });
  };
  return Object.entries(perTable).flatMap(([tableName, requests]) => {
    const accesses = ofTable(tableName, requests);
    // A batch is asked for once for each table, with all its keys: an operator without ForAllValues does not do for it.
    const leadingKeys = [...new Set(accesses.flatMap((access) => access.leadingKeys))];
    return accesses.map((access) => ({ ...access, leadingKeys }));
  });
}
