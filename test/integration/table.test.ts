import { describe, expect, it } from 'vitest';
import { ConditionsFailed } from '../../shared/table/table.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

const key = (pk: string, sk = 'X') => ({ pk, sk });
const skOf = (items: readonly Record<string, unknown>[]) => items.map(({ sk }) => sk);

describe('the table', () => {
  const embedded = useEmbeddedTable();

  it('carries out a transaction as a whole', async () => {
    const { table } = embedded;
    await table.transact([
      { put: { ...key('t1'), n: 1, left: undefined } },
      { put: { ...key('t2'), n: 1 }, if: { pk: { absent: true } } },
    ]);
    expect(await table.get(key('t1'))).toEqual({ ...key('t1'), n: 1 });
    await table.transact([
      { update: key('t1'), set: { name: 'a', gone: undefined }, add: { n: 2 }, if: { n: 1 } },
      { delete: key('t2'), if: { n: { oneOf: [1, 2] } } },
      { check: key('t3'), if: { pk: { absent: true } } },
    ]);
    expect(await table.get(key('t1'))).toEqual({ ...key('t1'), n: 3, name: 'a' });
    expect(await table.get(key('t2'))).toBeUndefined();
  });

  it('names the writes that refused, shows what they met, and writes nothing', async () => {
    const { table } = embedded;
    await table.transact([{ put: { ...key('c1'), version: 7, status: 'new' } }]);
    const attempt = table.transact([
      { put: key('c0') },
      { put: { ...key('c1'), version: 8 }, if: { version: 6 } },
      { check: key('c2'), if: { pk: { present: true } } },
      { update: key('c1b'), set: { a: 1 } },
      { delete: key('c3'), if: { or: [{ status: 'new' }, { version: { below: 3 } }] } },
    ]);
    const error = await attempt.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ConditionsFailed);
    const { failed, olds } = error as ConditionsFailed;
    expect(failed).toEqual([1, 2, 4]);
    expect([...olds]).toEqual([[1, { ...key('c1'), version: 7, status: 'new' }]]);
    expect(await table.get(key('c0'))).toBeUndefined();
    expect(await table.get(key('c1'))).toMatchObject({ version: 7 });
    expect(await table.get(key('c1b'))).toBeUndefined();
  });

  it.each([
    [{ or: [{ version: 7, status: 'old' }, { status: 'new' }] }, true],
    [{ or: [{ version: 7, status: 'old' }, { missing: { present: true } }] }, false],
    [{ version: { below: 8 } }, true],
    [{ version: { below: 7 } }, false],
    [{ 'nested.value': 'x' }, true],
    [{ 'nested.value': { absent: true } }, false],
    [{ status: { oneOf: ['old', 'new'] } }, true],
    [{ flag: true }, true],
    [{ flag: false }, false],
  ] as const)('judges the condition %j: %s', async (condition, holds) => {
    const { table } = embedded;
    const id = key(`cond-${JSON.stringify(condition)}`);
    await table.transact([{ put: { ...id, version: 7, status: 'new', flag: true, nested: { value: 'x' } } }]);
    const updated = await table.update({ update: id, set: { touched: 1 }, if: condition as never });
    expect(updated !== undefined).toBe(holds);
    expect((await table.get(id))?.touched).toBe(holds ? 1 : undefined);
  });

  it('answers the new item of an update, and does not bring back what was deleted', async () => {
    const { table } = embedded;
    expect(await table.update({ update: key('u1'), set: { a: 'b' }, add: { count: 1 } })).toEqual({
      ...key('u1'),
      a: 'b',
      count: 1,
    });
    expect(await table.update({ update: key('u1'), remove: ['a'] })).toEqual({ ...key('u1'), count: 1 });
    await table.delete(key('u1'));
    expect(
      await table.update({ update: key('u1'), set: { a: 'c' }, if: { pk: { present: true } } }),
    ).toBeUndefined();
    expect(await table.get(key('u1'))).toBeUndefined();
  });

  it('finds by bounds of the sort key, in both directions', async () => {
    const { table } = embedded;
    await table.transact(['a1', 'a2', 'a3', 'b1'].map((sk) => ({ put: key('q', sk) })));
    const found = async (sort: object, descending = false) =>
      skOf((await table.query({ pk: 'q', sort, descending })).items);
    expect(await found({ from: 'a2' })).toEqual(['a2', 'a3', 'b1']);
    expect(await found({ to: 'a2' })).toEqual(['a1', 'a2']);
    expect(await found({ from: 'a2', to: 'a3' })).toEqual(['a2', 'a3']);
    expect(await found({ after: 'a2' })).toEqual(['a3', 'b1']);
    expect(await found({ before: 'a3' }, true)).toEqual(['a2', 'a1']);
    expect(await found({ prefix: 'a' }, true)).toEqual(['a3', 'a2', 'a1']);
    expect(await found({ prefix: 'c' })).toEqual([]);
  });

  it('pages, and follows the pages', async () => {
    const { table } = embedded;
    const sorts = Array.from({ length: 30 }, (_, index) => String(index).padStart(3, '0'));
    await table.transact(sorts.map((sk) => ({ put: key('p', sk) })));
    const first = await table.query({ pk: 'p', limit: 12 });
    expect(skOf(first.items)).toEqual(sorts.slice(0, 12));
    const second = await table.query({ pk: 'p', limit: 12, startKey: first.nextKey ?? {} });
    expect(skOf(second.items)).toEqual(sorts.slice(12, 24));
    const all = [];
    for await (const item of table.queryAll({ pk: 'p', limit: 7 })) all.push(item);
    expect(skOf(all)).toEqual(sorts);
  });

  it('finds in an index what has its keys, filtered where asked', async () => {
    const { table } = embedded;
    await table.transact([
      { put: { ...key('i1'), workPk: 'QUEUE#a', workSk: '2', state: 'new' } },
      { put: { ...key('i2'), workPk: 'QUEUE#a', workSk: '1', state: 'open' } },
      { put: { ...key('i3'), state: 'new' } },
    ]);
    const of = async (filter?: Record<string, string>) =>
      (await table.query({ pk: 'QUEUE#a', index: 'work', ...(filter ? { filter } : {}) })).items.map(
        (item) => item.pk,
      );
    expect(await of()).toEqual(['i2', 'i1']);
    expect(await of({ state: 'new' })).toEqual(['i1']);
  });

  it('deletes many, more than one request takes', async () => {
    const { table } = embedded;
    const keys = Array.from({ length: 60 }, (_, index) => key('d', String(index)));
    await table.transact(keys.map((each) => ({ put: each })));
    await table.deleteMany(keys);
    expect((await table.query({ pk: 'd' })).items).toEqual([]);
  });

  it('lets transactions that meet on one item all through, one after the other', async () => {
    const { table } = embedded;
    await Promise.all(
      Array.from({ length: 20 }, () => table.transact([{ update: key('meet'), add: { count: 1 } }])),
    );
    expect(await table.get(key('meet'))).toMatchObject({ count: 20 });
  });
});
