import { describe, expect, it } from 'vitest';
import { allPages } from '../support/all-pages.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';
import { saidEvents } from '../support/world/said-events.ts';
import { complaint, ticketWorldOn } from '../unit/tickets-world.ts';

type Page = { items: Array<{ ticketId: string }>; nextCursor?: string };

const key = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';

describe('tickets on a real engine', () => {
  const embedded = useEmbeddedTable();

  const { ofType } = embedded;

  it('makes one ticket of a hundred posts under one key', async () => {
    const world = ticketWorldOn(embedded.table);
    const headers = { 'idempotency-key': key };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => world.submit({ body: complaint, headers })),
    );
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(201);
    expect(await ofType('ticket')).toHaveLength(1);
    expect(await ofType('message')).toHaveLength(1);
    expect(await ofType('outbox')).toHaveLength(1);
  });

  it('lets one of ten resolve, and keeps all of ten notes that come together', async () => {
    const world = ticketWorldOn(embedded.table);
    const { id } = await world.opened();
    const moves = await Promise.all(
      Array.from({ length: 10 }, (_, n) => world.move(id, 'resolved', `by ${n}`)),
    );
    const statuses = moves.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect((await world.stored(id)).resolution).toBe(1);
    const resolved = saidEvents(await ofType('outbox')).filter(
      ({ type, data }) => type === 'ticket-resolved' && data.ticketId === id,
    );
    expect(resolved).toHaveLength(1);
  });

  it('goes the whole way: reply, answer by link, resolve, reopen by the customer', async () => {
    const world = ticketWorldOn(embedded.table);
    const { id, token } = await world.opened({ fields: { 颜色: '蓝' }, phone: '0138 0013 8000' });
    expect((await world.reply(id, 'Hello')).statusCode).toBe(201);
    expect((await world.move(id, 'resolved', 'Done')).statusCode).toBe(200);
    expect((await world.answer(token, { body: 'Not done' })).statusCode).toBe(303);
    expect((await world.show(id)).json).toMatchObject({
      state: 'open',
      resolution: 1,
      fields: { 颜色: '蓝' },
      contact: { phone: '+8613800138000' },
      timeline: [
        { kind: 'customer-message' },
        { kind: 'staff-reply' },
        { kind: 'state-change', detail: { from: 'new', to: 'open' } },
        { kind: 'state-change', text: 'Done' },
        { kind: 'complaint', detail: { stage: 'closed' } },
        { kind: 'customer-message', text: 'Not done' },
        { kind: 'state-change', detail: { from: 'resolved', to: 'open' } },
        { kind: 'complaint', detail: { stage: 'answered' } },
      ],
    });
    expect((await world.track(token)).body).toContain('Not done');
  });

  it('pages queues and finished work through the index, nothing twice, nothing left out', async () => {
    const world = ticketWorldOn(embedded.table);
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      world.clock.move(1000);
      ids.push((await world.opened({ kind: n % 2 ? 'return' : 'spare-part' })).id);
    }
    const walk = async (query: Record<string, string>) => {
      const pages = await allPages<Page>(async (cursor) => (await world.list({ ...query, ...cursor })).json);
      return pages.flatMap(({ items }) => items.map(({ ticketId }) => ticketId));
    };
    expect(await walk({ queue: 'orders', limit: '4' })).toEqual(ids);
    for (const id of ids.slice(0, 9)) {
      world.clock.move(1000);
      await world.move(id, 'resolved', 'Sent');
    }
    expect(await walk({ queue: 'orders', state: 'resolved', limit: '2' })).toEqual(ids.slice(0, 9).reverse());
    expect(await walk({ queue: 'orders', state: 'open', limit: '2' })).toEqual([]);
    expect(await walk({ queue: 'orders', limit: '100' })).toEqual(ids.slice(9));
  });
});
