import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIndexStore } from '../../functions/tickets/search-index/index-store.ts';
import { indexTicket } from '../../functions/tickets/search-index/index-ticket.ts';
import { searchTerm } from '../../shared/table/entities/search.ts';
import { workShards } from '../../shared/table/entities/shards.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import { allPages } from '../support/all-pages.ts';
import { type Counted, countingTable } from '../support/counting-table.ts';
import { type EmbeddedTable, openEmbeddedTable } from '../support/embedded-table.ts';
import { someTicket, storeItems, storeTickets } from '../support/fill-tickets.ts';
import { openWorld } from '../support/world/open-world.ts';

type Page = { items: Array<{ ticketId: string }>; nextCursor?: string };

describe('a queue of 10,000 open tickets on a real engine', () => {
  let embedded: EmbeddedTable;
  let counted: Counted;
  let tickets: Ticket[];
  let list: (query: Record<string, string>) => Promise<Page>;

  beforeAll(async () => {
    embedded = await openEmbeddedTable({ stream: false });
    tickets = Array.from({ length: 10_000 }, (_, n) =>
      someTicket(n, {
        ...(n % 3 ? {} : { assignee: 'agent-1' }),
        ...(n === 5000 ? { kind: 'complaint' as const } : {}),
      }),
    );
    await storeTickets(embedded.table, tickets);
    counted = countingTable(embedded.table);
    const { ask } = openWorld({ table: counted.table });
    list = async (query) => {
      for (const name of Object.keys(counted.counts)) counted.counts[name] = 0;
      const answer = await ask('GET /v1/tickets', { staff: 'agent-1', query });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json as Page;
    };
  }, 60_000);
  afterAll(() => embedded.stop());

  const idsOf = ({ items }: Page) => items.map(({ ticketId }) => ticketId);

  // Beside the tickets themselves: people and queues by name; how far somebody read, customers, their open tickets.
  const beside = { query: 2, getMany: 3 };

  it('is shown 50 by 50, each page with one query a shard and no more', async () => {
    const first = await list({ queue: 'repairs' });
    expect(idsOf(first)).toEqual(tickets.slice(0, 50).map(({ id }) => id));
    expect(counted.counts).toMatchObject({ query: workShards + beside.query });
    let cursor = first.nextCursor;
    for (let page = 1; page < 5; page += 1) {
      const next = await list({ queue: 'repairs', cursor: cursor ?? '' });
      expect(idsOf(next)).toEqual(tickets.slice(page * 50, page * 50 + 50).map(({ id }) => id));
      expect(counted.counts.query).toBeLessThanOrEqual(workShards + beside.query);
      cursor = next.nextCursor;
    }
  });

  it('likewise by kind, unassigned, breaching, and what one person has', async () => {
    const free = tickets.filter(({ assignee }) => assignee === undefined);
    const queries: Array<[Record<string, string>, Ticket[], number]> = [
      [{ kind: 'repair' }, tickets.filter(({ kind }) => kind === 'repair'), workShards],
      [{ view: 'unassigned', queue: 'repairs' }, free, workShards],
      [{ view: 'breaching', queue: 'repairs' }, tickets, workShards],
      [{ view: 'mine' }, tickets.filter(({ assignee }) => assignee === 'agent-1'), 1],
    ];
    for (const [query, expected, requests] of queries) {
      const page = await list(query);
      expect(idsOf(page)).toEqual(expected.slice(0, 50).map(({ id }) => id));
      // The settings of queues are read once besides.
      expect(counted.counts.query).toBeLessThanOrEqual(requests + 1);
    }
  });

  it('does not read all of it for a filter that no index holds', async () => {
    const pages = await allPages(async (cursor) => {
      const page = await list({ queue: 'repairs', kind: 'complaint', ...cursor });
      expect(counted.counts.items).toBeLessThan(3000);
      return page;
    });
    expect(pages.flatMap(idsOf)).toEqual([tickets[5000]?.id]);
    expect(pages.length).toBeLessThanOrEqual(11);
  });

  it('finds by words without reading what they do not share', async () => {
    // What the index would hold of these two words.
    const latest = tickets.slice(-2000);
    await storeItems(
      embedded.table,
      latest.flatMap(({ id: ticketId, openedAt }, n) =>
        (n % 500 === 7 ? ['machine', 'drum'] : ['machine']).map((word) =>
          searchTerm.item({ word, openedAt, ticketId }),
        ),
      ),
    );
    const rare = [1507, 1007, 507, 7].map((n) => latest[n]?.id);
    expect(idsOf(await list({ q: 'machine drum' }))).toEqual(rare);
    expect(counted.counts).toMatchObject({ getMany: 1 + beside.getMany });
    expect(counted.counts.query).toBeLessThanOrEqual(7 + beside.query);
    const usual = await list({ q: 'machines' });
    expect(idsOf(usual)).toEqual(
      tickets
        .slice(-50)
        .reverse()
        .map(({ id }) => id),
    );
    expect(counted.counts).toMatchObject({ getMany: 1 + beside.getMany });
    expect(counted.counts.query).toBeLessThanOrEqual(1 + beside.query);
    const next = await list({ q: 'machines', cursor: usual.nextCursor ?? '' });
    expect(next.items[0]?.ticketId).toBe(tickets.at(-51)?.id);
  });

  it('indexes and counts a ticket with few requests', async () => {
    const [value] = tickets;
    const store = openIndexStore(counted.table);
    for (const name of Object.keys(counted.counts)) counted.counts[name] = 0;
    await Promise.all(Array.from({ length: 5 }, () => indexTicket({ store })(value?.id ?? '')));
    const words = (await embedded.table.query({ pk: 'TERM#drum', sort: { prefix: value?.openedAt ?? '' } }))
      .items;
    expect(words).toHaveLength(1);
    const { ask } = openWorld({ table: embedded.table });
    const counts = await ask('GET /v1/queues/counts', { staff: 'agent-1' });
    expect((counts.json as { items: unknown[] }).items).toContainEqual(
      expect.objectContaining({ queue: 'repairs', open: 1, unassigned: 0 }),
    );
  });

  it('finds what has digits by its parts, and words without blanks, with few requests', async () => {
    const about = someTicket(20_001, {
      subject: '空调最近有异响',
      productSerial: 'SN-2024-000123',
      contact: { name: '李强', phone: '+8613712345678' },
    });
    const alike = someTicket(20_002, { subject: 'Drum', productSerial: 'SN-2024-000199' });
    await storeTickets(embedded.table, [about, alike]);
    const store = openIndexStore(counted.table);
    for (const each of [about, alike]) {
      counted.counts.items = 0;
      await indexTicket({ store })(each.id);
    }
    for (const q of [
      'sn2024000123',
      'SN 2024 000123',
      'sn20240001 异响',
      '空调异响',
      '空調異響',
      '0123',
      '1371234',
      '45678',
    ])
      expect(idsOf(await list({ q })), q).toEqual([about.id]);
    expect(idsOf(await list({ q: 'SN-2024-0001' })).sort()).toEqual([about.id, alike.id].sort());
    // Between two lengths the whole words of the candidates are read: one request more.
    expect(idsOf(await list({ q: 'SN-2024-00012' }))).toEqual([about.id]);
    expect(counted.counts.query).toBeLessThanOrEqual(8 + beside.query);
    expect(counted.counts.getMany).toBeLessThanOrEqual(2 + beside.getMany);
    expect(idsOf(await list({ q: 'SN-2024-00013' }))).toEqual([]);
  });
});
