import { readdirSync } from 'node:fs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../shared/table/define-entity.ts';
import { agenda, agendaItem } from '../../shared/table/entities/agenda.ts';
import { occurrence } from '../../shared/table/entities/care.ts';
import { outbox, outboxBucket } from '../../shared/table/entities/outbox.ts';
import { allShards, sharded } from '../../shared/table/entities/shards.ts';
import { leadingKeyOf } from '../../shared/table/leading-key.ts';
import { tableSchema } from '../../shared/table/schema.ts';
import { toAttributes } from '../../shared/table/write.ts';
import { hours, after as later, utcHour } from '../../shared/time/clock.ts';
import { arbitraryOf } from '../support/arbitrary-of.ts';

type AnyEntity = Entity<never, never> & { schema: Parameters<typeof arbitraryOf>[0] };

const folder = new URL('../../shared/table/entities/', import.meta.url);
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
);
const isEntity = (value: unknown): value is AnyEntity =>
  typeof value === 'object' && value !== null && 'item' in value && 'parse' in value && 'key' in value;
const entities = modules.flatMap((exports) => Object.values(exports).filter(isEntity));
const storedOf = (entity: AnyEntity, value: unknown) => entity.item(value as never);
const indexes = Object.values(tableSchema.indexes);

describe('every entity', () => {
  it('is found, and has a name of its own', () => {
    expect(entities.length).toBeGreaterThanOrEqual(20);
    expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length);
  });

  it.each(entities.map((entity) => [entity.name, entity] as const))(
    '%s comes back from the table as it went in, newer attributes left aside',
    (_, entity) => {
      fc.assert(
        fc.property(arbitraryOf(entity.schema), (value) => {
          const read = unmarshall(toAttributes({ ...storedOf(entity, value), attributeOfTomorrow: 'x' }));
          expect(entity.parse(read)).toEqual(value);
        }),
      );
    },
  );

  it.each(entities.map((entity) => [entity.name, entity] as const))(
    '%s has text for keys, its type, and index keys only in pairs',
    (_, entity) => {
      fc.assert(
        fc.property(arbitraryOf(entity.schema), (value) => {
          const { pk, sk, type, ...rest } = storedOf(entity, value);
          expect([typeof pk, typeof sk, type]).toEqual(['string', 'string', entity.name]);
          for (const { partitionKey, sortKey } of indexes) {
            expect(typeof rest[partitionKey]).toBe(typeof rest[sortKey]);
            expect(['string', 'undefined']).toContain(typeof rest[partitionKey]);
          }
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(entities.map((entity) => [entity.name, entity] as const))(
    '%s has partition keys that its leading key covers, and that no text covers but its own',
    (_, entity) => {
      const pattern = leadingKeyOf(entity);
      expect(pattern).toMatch(/^[A-Z][A-Z-]*(?:#\*)?$/);
      const covered = (pk: unknown) =>
        pattern.endsWith('*') ? String(pk).startsWith(pattern.slice(0, -1)) : pk === pattern;
      // Buckets are made by the builders of their items, which say the hour.
      if (entity.partition !== undefined) return;
      fc.assert(
        fc.property(arbitraryOf(entity.schema), (value) => {
          expect(covered(storedOf(entity, value).pk)).toBe(true);
        }),
        { numRuns: 50 },
      );
    },
  );

  it('tells its leading key where its id is the whole partition key', () => {
    const now = new Date('2026-11-22T09:00:00Z');
    const { bucket } = agendaItem({ kind: 'care-due', ref: 'r', generation: 1, shards: 4, at: now, now });
    expect([leadingKeyOf(agenda), leadingKeyOf(outbox)]).toEqual(['AGENDA#*', 'OUTBOX#*']);
    expect(bucket).toMatch(/^AGENDA#/);
    expect(outboxBucket(utcHour(now))).toMatch(/^OUTBOX#/);
    const nameless = { name: 'x', partition: undefined, key: (id: string) => ({ pk: id, sk: 'X' }) };
    expect(() => leadingKeyOf(nameless)).toThrow('entity x: its partition key begins with an id');
  });

  it('lies apart from every other kind', () => {
    const kindOfKey = (entity: AnyEntity): string => {
      const [value] = fc.sample(arbitraryOf(entity.schema), { numRuns: 1, seed: 1 });
      const { pk, sk } = storedOf(entity, value);
      return `${String(pk).split('#')[0]} ${String(sk).split('#')[0]}`;
    };
    // An agenda item's and an outbox item's partition is a field of theirs.
    const named = entities.filter(({ name }) => name !== 'agenda' && name !== 'outbox');
    expect(new Set(named.map(kindOfKey)).size).toBe(named.length);
  });
});

describe('an agenda item', () => {
  it('lies in the hour of its instant, or of now when that has passed: never in a closed bucket', () => {
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: -50, max: 50 }), fc.nat(15), (now, ahead, shards) => {
        const at = later(now, hours(ahead));
        const plan = { kind: 'care-due' as const, ref: 'r', generation: 1, shards: shards + 1 };
        const [, hour = '', shard] = agendaItem({ ...plan, at, now }).bucket.split('#');
        expect(hour).toBe([utcHour(at), utcHour(now)].sort()[1]);
        expect(Number(shard)).toBeLessThanOrEqual(shards);
      }),
    );
  });
});

describe('an occurrence', () => {
  it('lies with the customer that its id begins with, and any text makes a key', () => {
    expect(occurrence.key('c1-a-b')).toEqual({ pk: 'CUSTOMER#c1', sk: 'OCCURRENCE#c1-a-b' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        expect(occurrence.key(id).pk.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('shards', () => {
  it('are all found again by who reads them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 64 }), (name, reference, shards) => {
        expect(allShards(name, shards)).toContain(sharded(name, reference, shards));
      }),
    );
  });
});
