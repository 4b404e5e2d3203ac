import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Condition, conditionExpression, Placeholders } from './condition.ts';
import type { Key } from './schema.ts';

/** One write of a transaction. `put` takes the stored form that an entity's `item` makes. */
export type Write =
  | { put: Record<string, unknown>; if?: Condition }
  | {
      update: Key;
      set?: Record<string, unknown>;
      add?: Record<string, number>;
      remove?: readonly string[];
      if?: Condition;
    }
  | { delete: Key; if?: Condition }
  | { check: Key; if: Condition };

/** An update of single attributes. */
export type Update = Extract<Write, { update: Key }>;

/**
 * An object whose member is called `constructor`, as strangers may call a field, looks like one of a class to the marshaller: it is a map
 * like any other.
 */
const marshalling = { removeUndefinedValues: true, convertClassInstanceToMap: true };

/** A value in DynamoDB's own notation; undefined attributes are left out. */
export const toAttributes = (value: Record<string, unknown>): Record<string, AttributeValue> =>
  marshall(value, marshalling) as Record<string, AttributeValue>;

/** The base key of whatever a write touches. */
export function keyOfWrite(write: Write): Key {
  if ('put' in write) return { pk: String(write.put.pk), sk: String(write.put.sk) };
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}

/** Translates a write to the item of a TransactWriteItems request; the old item comes back where its condition fails. */
export function toTransactItem(TableName: string, write: Write): TransactWriteItem {
  const placeholders = new Placeholders();
  const condition = write.if ? { ConditionExpression: conditionExpression(write.if, placeholders) } : {};
  const onFailure = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  if ('put' in write) {
    return {
      Put: {
        TableName,
        Item: toAttributes(write.put),
        ...condition,
        ...expressionParts(placeholders),
        ...onFailure,
      },
    };
  }
  const Key = toAttributes({ ...keyOfWrite(write) });
  if ('update' in write) {
    const UpdateExpression = updateExpression(write, placeholders);
    return {
      Update: {
        TableName,
        Key,
        UpdateExpression,
        ...condition,
        ...expressionParts(placeholders),
        ...onFailure,
      },
    };
  }
  if ('delete' in write)
    return { Delete: { TableName, Key, ...condition, ...expressionParts(placeholders), ...onFailure } };
  return {
    ConditionCheck: {
      TableName,
      Key,
      ConditionExpression: condition.ConditionExpression ?? '',
      ...expressionParts(placeholders),
      ...onFailure,
    },
  };
}

/** The names and values of an expression in the form the API wants them: absent when there are none. */
export function expressionParts(placeholders: Placeholders): {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
} {
  return {
    ...(Object.keys(placeholders.names).length > 0 ? { ExpressionAttributeNames: placeholders.names } : {}),
    ...(Object.keys(placeholders.values).length > 0
      ? { ExpressionAttributeValues: toAttributes(placeholders.values) }
      : {}),
  };
}

function updateExpression(
  write: { set?: Record<string, unknown>; add?: Record<string, number>; remove?: readonly string[] },
  into: Placeholders,
): string {
  const set = Object.entries(write.set ?? {}).filter(([, value]) => value !== undefined);
  const clauses = [
    set.length > 0
      ? `SET ${set.map(([name, value]) => `${into.name(name)} = ${into.value(value)}`).join(', ')}`
      : '',
    write.remove?.length ? `REMOVE ${write.remove.map((name) => into.name(name)).join(', ')}` : '',
    write.add
      ? `ADD ${Object.entries(write.add)
          .map(([name, by]) => `${into.name(name)} ${into.value(by)}`)
          .join(', ')}`
      : '',
  ];
  return clauses.filter(Boolean).join(' ');
}
