import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Condition,
  conditionExpression,
  type Expectation,
  Placeholders,
} from '../../shared/table/condition.ts';
import { openTable } from '../../shared/table/table.ts';
import { toAttributes, toTransactItem, type Write } from '../../shared/table/write.ts';

const attribute = fc.constantFrom('name', 'status', 'version', 'size', 'agenda.pk', 'a.b.c', 'hidden', 'ttl');
const scalar = fc.oneof(fc.string(), fc.integer());
const expectation: fc.Arbitrary<Expectation> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant({ absent: true as const }),
  fc.constant({ present: true as const }),
  fc.array(scalar, { minLength: 1, maxLength: 4 }).map((oneOf) => ({ oneOf })),
  scalar.map((below) => ({ below })),
);
const all = fc.dictionary(attribute, expectation, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  all,
  fc.array(all, { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
);

/** Every placeholder of an expression is told, every one told is used, and no attribute stands in it by its own name. */
function expectClosed(expression: string, names: Record<string, string> = {}, values: object = {}): void {
  const used = new Set(expression.match(/[#:]\d+/g) ?? []);
  expect([...used].sort()).toEqual([...Object.keys(names), ...Object.keys(values)].sort());
  const words = expression.replace(/[#:]\d+/g, '').match(/[a-z_]+/gi) ?? [];
  const known = ['AND', 'OR', 'IN', 'SET', 'REMOVE', 'ADD', 'attribute_exists', 'attribute_not_exists'];
  expect(words.filter((word) => !known.includes(word))).toEqual([]);
}

describe('expressions', () => {
  it('of conditions name everything by placeholders', () => {
    fc.assert(
      fc.property(condition, (each) => {
        const placeholders = new Placeholders();
        expectClosed(conditionExpression(each, placeholders), placeholders.names, placeholders.values);
      }),
    );
  });

  it('of updates leave out what is undefined and share placeholders with their condition', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'status'),
      fc.option(fc.string(), { nil: undefined }),
      {
        minKeys: 1,
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(values, fc.option(condition, { nil: undefined }), (set, when) => {
        const write: Write = {
          update: { pk: 'p', sk: 's' },
          set,
          add: { count: 1 },
          remove: ['gone'],
          ...(when ? { if: when } : {}),
        };
        const update = toTransactItem('T', write).Update;
        const expression = `${update?.UpdateExpression} ${update?.ConditionExpression ?? ''}`;
        expectClosed(expression, update?.ExpressionAttributeNames, update?.ExpressionAttributeValues);
        expect(update?.ReturnValuesOnConditionCheckFailure).toBe('ALL_OLD');
      }),
    );
  });

  it('are absent where there is nothing to say', () => {
    expect(toTransactItem('T', { put: { pk: 'p', sk: 's', none: undefined } }).Put).toEqual({
      TableName: 'T',
      Item: { pk: { S: 'p' }, sk: { S: 's' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
  });
});

describe('an item', () => {
  it('law: what stands under names of strangers comes back, those of object members too', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'constructor',
        'toString',
        'valueOf',
        'hasOwnProperty',
        'prototype',
        'name',
        'size',
        'then',
      ),
      fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each !== '__proto__'),
    );
    const fields = fc.dictionary(name, fc.string(), { noNullPrototype: true });
    fc.assert(
      fc.property(fields, fields, (named, inner) => {
        const item = { pk: 'p', sk: 's', fields: named, list: [inner, { named }] };
        expect(unmarshall(toAttributes(item))).toEqual(item);
      }),
    );
  });
});

describe('a write that meets another', () => {
  const dynamodb = mockClient(DynamoDBClient);
  const table = openTable(new DynamoDBClient({ region: 'eu-central-1' }), 'T');
  const $metadata = {};
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata,
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  beforeEach(() => dynamodb.reset());

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again after %s',
    async (code) => {
      dynamodb.on(TransactWriteItemsCommand).rejectsOnce(cancelled('None', code)).resolves({});
      await table.transact([{ put: { pk: 'p', sk: 's' } }]);
      expect(dynamodb.calls()).toHaveLength(2);
    },
  );

  it('is not tried again when a condition failed, whatever else did', async () => {
    dynamodb
      .on(TransactWriteItemsCommand)
      .rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    await expect(table.transact([{ put: { pk: 'p', sk: 's' } }])).rejects.toMatchObject({ failed: [1] });
    expect(dynamodb.calls()).toHaveLength(1);
  });

  it('tells of every other cause', async () => {
    dynamodb.on(TransactWriteItemsCommand).rejects(cancelled('ValidationError'));
    await expect(table.transact([{ put: { pk: 'p', sk: 's' } }])).rejects.toThrow('cancelled');
    expect(dynamodb.calls()).toHaveLength(1);
  });

  it('is tried again as a single update too: a lease can meet the deletion of its item', async () => {
    const conflict = new TransactionConflictException({ message: 'conflict', $metadata });
    dynamodb
      .on(UpdateItemCommand)
      .rejectsOnce(conflict)
      .resolves({ Attributes: { pk: { S: 'p' } } });
    expect(await table.update({ update: { pk: 'p', sk: 's' }, set: { a: 1 } })).toEqual({ pk: 'p' });
  });
});
