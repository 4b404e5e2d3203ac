import { readdirSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketKinds, ticketStates } from '../../events/vocabulary.ts';
import { findRoutes, routeKey } from '../../infra/constructs/find-routes.ts';
import type { Entity } from '../../shared/table/define-entity.ts';
import { keyedItems } from '../../shared/table/merge.ts';
import { pageOfKind } from '../../shared/table/of-kind.ts';
import { type IndexName, tableSchema } from '../../shared/table/schema.ts';
import type { StoredItem } from '../../shared/table/table.ts';
import { arbitraryOf } from '../support/arbitrary-of.ts';
import { memoryTable } from '../support/memory-table.ts';
import { openWorld } from '../support/world/open-world.ts';

const root = join(import.meta.dirname, '../..');

type AnyEntity = Entity<never, never> & { schema: Parameters<typeof arbitraryOf>[0] };

const folder = join(root, 'shared/table/entities');
const modules = await Promise.all(
  readdirSync(folder).map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>),
);
const isEntity = (value: unknown): value is AnyEntity =>
  typeof value === 'object' && value !== null && 'item' in value && 'parse' in value && 'key' in value;
const entities = modules.flatMap((exports) => Object.values(exports).filter(isEntity));

/** Two instants, so that every order of kinds in a partition occurs. */
const instants = ['2026-11-22T09:00:00.000Z', '2026-12-24T09:00:00.000Z'];

/** What fields hold by which items come to lie together: one customer, one ticket, one member of staff. */
const together: Record<string, (random: string) => unknown> = {
  ...Object.fromEntries(['customerId', 'aggregate'].map((name) => [name, () => 'c1'])),
  ticketId: () => '0000000001',
  ...Object.fromEntries(
    ['owner', 'agent', 'assignee', 'subject', 'author', 'requestedBy', 'createdBy'].map((name) => [
      name,
      () => 'agent-1',
    ]),
  ),
  queue: () => 'service',
  addressHash: () => 'a'.repeat(32),
  address: () => 'li@example.com',
  timeZone: () => 'Asia/Shanghai',
  day: (random) => (/^\d+$/.test(random) ? 1 + (Number(random) % 28) : '2026-11-22'),
  month: () => 11,
  date: () => '2026-11-22',
  event: () => '{}',
  number: () => '+8613800138000',
};

const isInstant = (name: string): boolean =>
  /(?:At|Before|After|Until|Since|since|from)$/.test(name) || name === 'at';

/** The value with these fields, at whatever depth. */
function pinned(value: unknown, random: string): unknown {
  if (Array.isArray(value)) return value.map((each) => pinned(each, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (name in together) {
        const pin = together[name]?.(String(field));
        return [name, typeof pin === typeof field ? pin : field];
      }
      if (isInstant(name) && typeof field === 'string') return [name, instants[random.length % 2]];
      return [name, pinned(field, random)];
    }),
  );
}

/** Ids of the kinds whose id is what others name. */
const idOf = (name: string, n: number): string =>
  ({
    customer: 'c1',
    ticket: String(n).padStart(10, '0'),
    occurrence: `c1-plan-${n}`,
  })[name] ?? `${name}-${n}`;

const samplesPerEntity = 24;

/** Items of every kind, with all their index keys in their various combinations. */
const filledItems = (): { entity: AnyEntity; item: StoredItem }[] =>
  entities.flatMap((entity) =>
    fc.sample(arbitraryOf(entity.schema), { numRuns: samplesPerEntity, seed: 7 }).flatMap((sampled, n) => {
      const value = pinned(sampled, 'x'.repeat(n)) as Record<string, unknown>;
      if ('id' in value) value.id = idOf(entity.name, n);
      return [{ entity, item: entity.item(entity.parse(value) as never) as StoredItem }];
    }),
  );

const items = filledItems();

/** The partitions of the table and of each index with the kinds that stand in them. */
function partitionsOf(): Map<string, { index?: IndexName; pk: string; kinds: Set<string> }> {
  const found = new Map<string, { index?: IndexName; pk: string; kinds: Set<string> }>();
  const stand = (index: IndexName | undefined, pk: string, kind: string) => {
    const name = `${index ?? 'table'} ${pk}`;
    const partition = found.get(name) ?? { ...(index ? { index } : {}), pk, kinds: new Set<string>() };
    partition.kinds.add(kind);
    found.set(name, partition);
  };
  for (const { entity, item } of items) {
    stand(undefined, String(item.pk), entity.name);
    for (const [index, { partitionKey }] of Object.entries(tableSchema.indexes)) {
      if (item[partitionKey] !== undefined)
        stand(index as IndexName, String(item[partitionKey]), entity.name);
    }
  }
  return found;
}

async function filledTable() {
  const table = memoryTable();
  await table.putMany(items.map(({ item }) => item));
  return table;
}

const shared = [...partitionsOf().values()].filter(({ kinds }) => kinds.size > 1);

describe('partitions that several kinds share', () => {
  it('are the ones that are known', () => {
    expect(new Set(items.map(({ entity }) => entity.name)).size).toBe(entities.length);
    const kindsOf = (index: string, pk: string) =>
      [...(shared.find((each) => each.index === index && each.pk === pk)?.kinds ?? [])].sort();
    expect(kindsOf('mine', 'AGENT#agent-1')).toEqual(['promise', 'ticket']);
    expect(kindsOf('person', 'CUSTOMER#c1')).toEqual([
      ...['call', 'consent-record', 'customer-change', 'invitation', 'message', 'milestone', 'occurrence'],
      ...['promise', 'ticket'],
    ]);
  });

  it('answer every kind its own items, in whatever way and by pages of whatever size they are read', async () => {
    const table = await filledTable();
    for (const { pk, index, kinds } of shared) {
      for (const name of kinds) {
        const entity = entities.find((each) => each.name === name);
        if (!entity) throw new Error(name);
        for (const descending of [false, true]) {
          const request = { pk, ...(index ? { index } : {}), descending };
          const stored = table
            .items((item) => item.type === name)
            .filter((item) => item[index ? tableSchema.indexes[index].partitionKey : 'pk'] === pk);
          const own = stored.map((item) => `${item.pk}\n${item.sk}`).sort();
          const keysOf = (found: readonly StoredItem[]) =>
            found.map((item) => `${item.pk}\n${item.sk}`).sort();
          expect((await table.list(entity, request)).length).toBe(own.length);
          const keyed: StoredItem[] = [];
          for await (const { value } of keyedItems(table, [entity], {
            ...request,
            limit: 2,
            only: ['pk', 'sk'],
          }))
            keyed.push(value);
          expect(keysOf(keyed), `${pk} ${name}`).toEqual(own);
          const paged: StoredItem[] = [];
          let behind: string | undefined;
          do {
            const bound =
              behind === undefined ? {} : { sort: descending ? { before: behind } : { after: behind } };
            const page = await pageOfKind(table, entity, {
              ...request,
              ...bound,
              limit: 1,
              only: ['pk', 'sk'],
            });
            paged.push(...page.items);
            behind = page.last;
          } while (behind !== undefined);
          // Two items of one sort key in an index are one position: a page that ends between them goes on behind both.
          const positions = new Set(
            stored.map((item) => item[index ? tableSchema.indexes[index].sortKey : 'sk']),
          );
          expect(new Set(keysOf(paged)).size).toBeGreaterThanOrEqual(
            positions.size === own.length ? own.length : 1,
          );
          let count = 0;
          let startKey: Record<string, unknown> | undefined;
          do {
            const page = await table.page(entity, {
              ...request,
              limit: 1,
              ...(startKey ? { startKey } : {}),
            });
            count += page.values.length;
            startKey = page.nextKey;
          } while (startKey);
          expect(count).toBe(own.length);
        }
      }
    }
  });

  it('show in every list of staff what the list is of', async () => {
    const world = openWorld();
    await world.table.putMany(items.map(({ item }) => item));
    const routes = [...(await findRoutes(root)).values()].filter(
      ({ method, access }) => method === 'GET' && access !== 'public' && !access.includes('partner' as never),
    );
    const queries: Record<string, Record<string, string>[]> = {
      'list-tickets': [
        {},
        ...['all', 'mine', 'unassigned', 'breaching', 'waiting'].map((view) => ({ view })),
        { assignee: 'agent-1' },
        ...ticketKinds.map((kind) => ({ kind })),
        ...ticketStates.flatMap((state) => [{ state }, { state, assignee: 'agent-1' }]),
        ...['1', '2', '3'].map((limit) => ({ view: 'mine', limit })),
      ],
      'list-customers': [{}, { owner: 'agent-1' }, { kind: 'company' }],
      'list-care-messages': [{ customer: 'c1' }, { owner: 'agent-1' }],
      'view-care-calendar': [
        { from: '2026-11-01', to: '2026-11-30' },
        { from: '2026-11-01', to: '2026-11-30', owner: 'agent-1' },
      ],
      'view-day': [{}, { owner: 'agent-1' }, { date: '2026-12-24' }],
    };
    const asked: string[] = [];
    for (const route of routes) {
      for (const query of queries[route.id] ?? [{}]) {
        const params = Object.fromEntries(
          [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
            name,
            route.path.startsWith('/v1/tickets')
              ? '0000000001'
              : route.path.startsWith('/v1/customers')
                ? 'c1'
                : 'x',
          ]),
        );
        const { statusCode, body } = await world.ask(routeKey(route), {
          ...{ staff: 'agent-1', groups: '[admin supervisor]', params, query },
        });
        expect([route.id, query, statusCode, statusCode === 500 ? body : '']).not.toEqual([
          ...[route.id, query, 500, expect.anything()],
        ]);
        if (statusCode === 200) asked.push(route.id);
      }
    }
    expect(new Set(asked).size).toBeGreaterThan(20);
  });

  it('and every page of own tickets, whatever promises lie between, is full', async () => {
    const world = openWorld();
    await world.table.putMany(items.map(({ item }) => item));
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const { statusCode, json } = await world.ask('GET /v1/tickets', {
        ...{ staff: 'agent-1', groups: '[agent]' },
        query: { view: 'mine', limit: '1', ...(cursor === undefined ? {} : { cursor }) },
      });
      expect(statusCode).toBe(200);
      const page = json as { items: { ticketId: string }[]; nextCursor?: string };
      all.push(...page.items.map(({ ticketId }) => ticketId));
      cursor = page.nextCursor;
      if (cursor !== undefined) expect(page.items.length).toBe(1);
    } while (cursor !== undefined);
    // What is put off has a view of its own.
    const own = world.table.items(
      ({ type, minePk, snooze }) => type === 'ticket' && minePk === 'AGENT#agent-1' && snooze === undefined,
    );
    expect(own.length).toBeGreaterThan(0);
    expect([...all].sort()).toEqual(own.map(({ id }) => String(id)).sort());
  });
});

/** Reads of stored items as they lie, and why they need not say of which kind. */
const readsOfAllKinds: Record<string, string> = {
  'functions/agenda/store.ts': 'an item that cannot be read is left to a newer version',
  'functions/care/desk/plan-progress.ts': 'sorts what it read by kind',
  'functions/customers/desk/customer-timeline.ts': 'tells each by its kind',
  'functions/customers/forget/forget-customer.ts': 'deletes all that there is',
  'functions/customers/search/find-by-words.ts': 'nothing but terms lies there, and it takes keys only',
  'functions/outbox/resend/resend-stragglers.ts': 'an item that cannot be read is left to a newer version',
  'functions/tickets/queues/term-streams.ts':
    'nothing but words of the search lies there, and it takes keys only',
  'functions/tickets/queues/view-bulk.ts': 'sorts what it read by kind',
  'functions/tickets/search-index/index-store.ts': 'sorts what it read by kind',
};

it('no function reads stored items without saying of which kind', async () => {
  const found: string[] = [];
  for await (const file of glob('functions/**/*.ts', { cwd: root })) {
    if (/\btable\.(?:query|queryAll)\(/.test(readFileSync(join(root, file), 'utf8'))) found.push(file);
  }
  expect(found.sort()).toEqual(Object.keys(readsOfAllKinds).sort());
});
