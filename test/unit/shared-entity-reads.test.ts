import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  anotherRound,
  isConflict,
  retryOnConflict,
  UnresolvedConflict,
} from '../../shared/outbox/retry-on-conflict.ts';
import { putIfAbsent, putNextVersion } from '../../shared/table/conditional-puts.ts';
import { defineEntity, valuesOf } from '../../shared/table/define-entity.ts';
import { ConditionsFailed } from '../../shared/table/table.ts';
import { memoryTable } from '../support/memory-table.ts';

const noteKey = ({ of, id }: { of: string; id: string }) => ({ pk: `SHELF#${of}`, sk: `NOTE#${id}` });

const note = defineEntity({
  name: 'note',
  schema: z.object({ of: z.string(), id: z.string(), text: z.string(), version: z.number() }),
  key: noteKey,
  keyOf: ({ of, id }) => ({ of, id }),
  prefix: (of: string) => noteKey({ of, id: '' }),
});

const book = defineEntity({
  name: 'book',
  schema: z.object({ of: z.string(), title: z.string() }),
  key: ({ of, title }: { of: string; title: string }) => ({ pk: `SHELF#${of}`, sk: `BOOK#${title}` }),
  keyOf: (value) => value,
  prefix: (of: string) => ({ pk: `SHELF#${of}`, sk: '' }),
});

const noteOf = (of: string, id: string, version = 1) => ({ of, id, text: `${of}${id}`, version });

async function filled() {
  const table = memoryTable();
  await table.putMany([
    ...['1', '2', '3'].map((id) => note.item(noteOf('A', id))),
    note.item(noteOf('AB', '1')),
    book.item({ of: 'A', title: 'T' }),
    // It lies among the notes and is none.
    { pk: 'SHELF#A', sk: 'NOTE#2b', type: 'marker' },
  ]);
  return table;
}

describe('reads of entities', () => {
  it('find one value by its id, without its keys, and tell whether there is one', async () => {
    const table = await filled();
    expect(await table.find(note, { of: 'A', id: '2' })).toEqual(noteOf('A', '2'));
    expect(await table.find(note, { of: 'A', id: '9' })).toBeUndefined();
    expect(await table.has(note, { of: 'A', id: '2' })).toBe(true);
    expect(await table.has(note, { of: 'A', id: '9' })).toBe(false);
    const found = await table.findMany(note, [
      { of: 'A', id: '3' },
      { of: 'A', id: '9' },
      { of: 'AB', id: '1' },
    ]);
    expect(found.map(({ text }) => text)).toEqual(['A3', 'AB1']);
    // DynamoDB refuses a batch that names a key twice.
    const twice = await table.findMany(note, [
      { of: 'A', id: '3' },
      { of: 'A', id: '3' },
    ]);
    expect(twice.map(({ text }) => text)).toEqual(['A3']);
  });

  it('list the values of one owner, passing over what else lies there', async () => {
    const table = await filled();
    const ids = async (request = {}) =>
      (await table.list(note, { ...note.prefix('A'), ...request })).map(({ id }) => id);
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(await ids({ descending: true, limit: 1 })).toEqual(['3', '2', '1']);
    expect(note.prefix('A')).toEqual({ pk: 'SHELF#A', sort: { prefix: 'NOTE#' } });
    expect(book.prefix('A')).toEqual({ pk: 'SHELF#A' });
    expect(await table.list(book, book.prefix('A'))).toEqual([{ of: 'A', title: 'T' }]);
    const items = table.items();
    expect(valuesOf(items, note).length).toBe(4);
  });

  it('give value by value, and read no page behind the last one that was taken', async () => {
    const table = await filled();
    const asked: unknown[] = [];
    const { query } = table;
    table.query = (request) => {
      asked.push(request);
      return query(request);
    };
    for await (const { id } of table.each(note, { ...note.prefix('A'), limit: 1 })) if (id === '2') break;
    expect(asked.length).toBe(2);
  });

  it('give one page and where the next one begins', async () => {
    const table = await filled();
    const first = await table.page(note, { ...note.prefix('A'), limit: 2 });
    expect(first.values.map(({ id }) => id)).toEqual(['1', '2']);
    const rest = await table.page(note, { ...note.prefix('A'), startKey: first.nextKey ?? {} });
    expect([rest.values.map(({ id }) => id), rest.nextKey]).toEqual([['3'], undefined]);
  });

  it('refuse what is not of the schema, and a prefix that was not declared', async () => {
    const table = memoryTable();
    await table.putMany([{ ...noteKey({ of: 'A', id: '1' }), type: 'note', text: 1 }]);
    await expect(table.find(note, { of: 'A', id: '1' })).rejects.toThrow(z.ZodError);
    await expect(table.list(note, note.prefix('A'))).rejects.toThrow(z.ZodError);
    const plain = defineEntity({
      name: 'plain',
      schema: z.object({ id: z.string() }),
      key: (id: string) => ({ pk: id, sk: id }),
      keyOf: ({ id }) => id,
    });
    expect(() => plain.prefix(undefined as never)).toThrow('entity plain declares no prefix');
  });
});

describe('conditional puts', () => {
  it('write once what must be new, and never over what another writer changed', async () => {
    const table = memoryTable();
    const [first, second, third] = [1, 2, 3].map((version) => noteOf('A', '1', version));
    if (!first || !second || !third) throw new Error('three versions');
    await expect(table.transact([putNextVersion(note, second)])).rejects.toThrow(ConditionsFailed);
    await table.transact([putNextVersion(note, first)]);
    await expect(table.transact([putIfAbsent(note, second)])).rejects.toThrow(ConditionsFailed);
    await expect(table.transact([putNextVersion(note, first)])).rejects.toThrow(ConditionsFailed);
    await expect(table.transact([putNextVersion(note, third)])).rejects.toThrow(ConditionsFailed);
    await table.transact([putNextVersion(note, second)]);
    expect(await table.find(note, { of: 'A', id: '1' })).toEqual(second);
  });
});

describe('retries on conflict', () => {
  const lost = () => new ConditionsFailed([0], new Map());
  const attempts = (outcomes: ReadonlyArray<() => unknown>) => {
    const left = [...outcomes];
    return { left, attempt: async () => left.shift()?.() };
  };
  const lose = () => {
    throw lost();
  };

  it('decide anew until a round is won', async () => {
    const { attempt } = attempts([lose, () => anotherRound, () => 'won']);
    expect(await retryOnConflict(attempt)).toBe('won');
  });

  it('end with the conflict when the last round is lost', async () => {
    const { attempt, left } = attempts([lose, lose, () => 'too late']);
    const error = await retryOnConflict(attempt, { rounds: 2 }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(UnresolvedConflict);
    expect(isConflict(error)).toBe(true);
    expect((error as Error).cause).toBeInstanceOf(ConditionsFailed);
    expect(left.length).toBe(1);
  });

  it('end with an error when the last round asks for another one', async () => {
    const { attempt } = attempts([lose, () => anotherRound]);
    await expect(retryOnConflict(attempt, { rounds: 2 })).rejects.toThrow('not finished after 2 rounds');
  });

  it('do not multiply: a retry around one that lost all its rounds passes that on at once', async () => {
    let innerAttempts = 0;
    let outerAttempts = 0;
    const inner = () =>
      retryOnConflict(
        async () => {
          innerAttempts += 1;
          throw lost();
        },
        { rounds: 3 },
      );
    const outer = retryOnConflict(() => {
      outerAttempts += 1;
      return inner();
    });
    await expect(outer).rejects.toThrow(UnresolvedConflict);
    expect([outerAttempts, innerAttempts]).toEqual([1, 3]);
  });

  it('end at a conflict that would only repeat itself', async () => {
    const { attempt, left } = attempts([lose, () => 'never']);
    const ended = retryOnConflict(attempt, { isWorthRetrying: ({ failed }) => failed.includes(1) });
    await expect(ended).rejects.toThrow(UnresolvedConflict);
    expect(left.length).toBe(1);
  });

  it('pass on every other error at once', async () => {
    const { attempt, left } = attempts([
      () => {
        throw new TypeError('broken');
      },
      () => 'never',
    ]);
    await expect(retryOnConflict(attempt)).rejects.toThrow('broken');
    expect(left.length).toBe(1);
  });
});
