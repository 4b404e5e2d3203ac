import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ticketNoted } from '../../events/ticket-noted.v1.ts';
import { resendStragglers } from '../../functions/outbox/resend/resend-stragglers.ts';
import { commit, commitOnce, type Effects, eventOf } from '../../shared/outbox/effects.ts';
import { commitIdempotent, recall } from '../../shared/outbox/idempotency.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { once } from '../../shared/table/entities/once.ts';
import type { OutboxEvent } from '../../shared/table/entities/outbox.ts';
import { outboxCursor } from '../../shared/table/entities/outbox.ts';
import { epochSeconds, after as later } from '../../shared/time/clock.ts';
import { inHours, start } from '../support/frozen.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

const embedded = useEmbeddedTable();

const thing = (id: string) => ({ pk: `THING#${id}`, sk: 'THING' });
const made = (id: string, now = start): Effects => ({
  writes: [{ put: { ...thing(id), made: true }, if: { pk: { absent: true } } }],
  events: [
    eventOf(ticketNoted, {
      aggregate: { type: 'thing', id, version: 1 },
      data: { ticketId: id, entryId: 'e' },
      now,
      correlationId: 'c',
    }),
  ],
});
const eventsOf = async (...ids: string[]): Promise<string[]> =>
  (await embedded.events()).map(({ data }) => String(data.ticketId)).filter((id) => ids.includes(id));
const stored = async (id: string) => (await embedded.table.get(thing(id))) !== undefined;

describe('a commit', () => {
  it('writes items and events together, or neither', async () => {
    await commit(embedded.table, made('c1'), start);
    await expect(commit(embedded.table, made('c1'), start)).rejects.toMatchObject({ failed: [0] });
    expect(await eventsOf('c1')).toEqual(['c1']);
    const both: Effects = { writes: [...made('c2').writes, ...made('c1').writes], events: made('c2').events };
    await expect(commit(embedded.table, both, start)).rejects.toMatchObject({ failed: [1] });
    expect([await stored('c2'), await eventsOf('c2')]).toEqual([false, []]);
  });

  it('answers whether it was the first, when that is a question', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => commitOnce(embedded.table, made('c3'), start)),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await eventsOf('c3')).toEqual(['c3']);
  });
});

describe('an idempotent commit', () => {
  const request = (key: string, body: unknown, now = start, scope = 'make') => ({ scope, key, body, now });
  const make = (key: string, body: unknown = { a: 1 }, now = start, scope = 'make') => {
    const id = ulid(now);
    return commitIdempotent(embedded.table, request(key, body, now, scope), made(id, now), { id });
  };

  it('has one effect for 100 calls at once, and gives all the same answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 100 }, () => make(key)));
    const ids = [...new Set(answers.map(({ id }) => id))];
    expect(ids).toHaveLength(1);
    const things = (await embedded.everything()).filter(
      ({ pk, made: was }) => was && pk === `THING#${ids[0]}`,
    );
    expect(things).toHaveLength(1);
    expect(await eventsOf(...ids)).toEqual(ids);
  });

  it('refuses another body under the same key, whatever the order of its members', async () => {
    const key = randomUUID();
    const first = await make(key, { a: 1, b: { c: [1, 2], d: 2 } });
    expect(await make(key, { b: { d: 2, c: [1, 2] }, a: 1 })).toEqual(first);
    for (const other of [
      { a: 1 },
      { a: 1, b: { c: [2, 1], d: 2 } },
      null,
      [],
      { a: '1', b: { c: [1, 2], d: 2 } },
    ])
      await expect(make(key, other)).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ path: 'Idempotency-Key' }],
      });
  });

  it('answers the same for 24 hours, then acts anew', async () => {
    const key = randomUUID();
    const first = await make(key);
    expect(await make(key, { a: 1 }, later(inHours(24), 0))).toEqual(first);
    const second = await make(key, { a: 1 }, later(inHours(24), 1000));
    expect(second).not.toEqual(first);
    expect(await make(key, { a: 1 }, inHours(40))).toEqual(second);
  });

  it('keeps a key to its scope, and no record of what was not carried out', async () => {
    const key = randomUUID();
    const first = await make(key);
    expect(await make(key, { a: 1 }, start, 'other')).not.toEqual(first);
    const failing = randomUUID();
    const attempt = commitIdempotent(embedded.table, request(failing, {}), made(first.id), { id: 'x' });
    await expect(attempt).rejects.toMatchObject({ failed: [0] });
    expect(await embedded.table.get(once.key({ scope: 'make', key: failing }))).toBeUndefined();
  });

  it('acts each time without a key', async () => {
    const unkeyed = { scope: 'make', key: undefined, body: {}, now: start };
    await commitIdempotent(embedded.table, unkeyed, made('n1'), {});
    await commitIdempotent(embedded.table, unkeyed, made('n2'), {});
    expect(await eventsOf('n1', 'n2')).toHaveLength(2);
  });

  it('is recalled until it expires, with its own body only', async () => {
    const key = randomUUID();
    expect(await recall(embedded.table, request(key, { a: 1 }))).toBeUndefined();
    const answer = await make(key);
    expect(await recall(embedded.table, request(key, { a: 1 }, inHours(23)))).toEqual(answer);
    await expect(recall(embedded.table, request(key, { a: 2 }))).rejects.toMatchObject({ kind: 'invalid' });
    expect(await recall(embedded.table, request(key, { a: 1 }, inHours(25)))).toBeUndefined();
    expect(await recall(embedded.table, { ...request(key, {}), key: undefined })).toBeUndefined();
  });

  it('lets the table forget its record', async () => {
    const key = randomUUID();
    await make(key);
    const record = await embedded.table.get(once.key({ scope: 'make', key }));
    expect(record?.ttl).toBe(epochSeconds(inHours(24)));
  });
});

describe('the resend', () => {
  it('sends from every shard of the hour what the stream left, and deletes it', async () => {
    const now = inHours(100);
    const ids = Array.from({ length: 60 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id) => commit(embedded.table, made(id, now), now)));
    const published: string[] = [];
    const publisher = {
      publish: async <T extends OutboxEvent>(events: readonly T[]): Promise<T[]> => {
        published.push(...events.map(({ detail }) => JSON.parse(detail).data.ticketId as string));
        return [];
      },
    };
    await resendStragglers({ table: embedded.table, publisher }, later(now, 2 * 60_000));
    expect(published.sort()).toEqual([...ids].sort());
    expect(await eventsOf(...ids)).toEqual([]);
    expect(await embedded.table.find(outboxCursor, 'cursor')).toBeDefined();
  });
});
