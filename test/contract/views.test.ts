import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/tickets/queues/routes.ts';
import { askDeclared } from '../support/ask-declared.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { queuesWorld } from '../unit/queues-world.ts';

function viewsWorld() {
  const world = queuesWorld();
  const ask = askDeclared(routes, (route, what) => world.ask(route, what));
  const listed = async () => (await ask('list-views')).json.items;
  const save = (id: string, json: object, role: 'agent' | 'supervisor' = 'agent') =>
    ask('save-view', { params: { id }, json, role });
  return { ...world, ask, listed, save };
}

describe('views', () => {
  it('are built in, in both languages, with counts for whoever asks', async () => {
    const world = viewsWorld();
    const done = { state: 'resolved' as const, finishedAt: '2026-11-22T08:00:00.000Z' };
    await world.put(
      ...[
        someTicket(1, { assignee: 'agent-1' }),
        someTicket(2),
        someTicket(3, { state: 'pending' }),
        someTicket(4, done),
      ],
    );
    const items = await world.listed();
    expect(items.map(({ id, count }: { id: string; count: number }) => [id, count])).toEqual([
      ...[
        ['my-open', 1],
        ['unassigned', 2],
        ['breaching', 2],
        ['waiting', 1],
        ['all-open', 3],
        ['resolved', 1],
      ],
    ]);
    expect(items[0]).toMatchObject({
      name: { 'zh-CN': '我的工单' },
      scope: 'built-in',
      filters: { view: 'mine' },
    });
    await world.put(...Array.from({ length: 120 }, (_, n) => someTicket(n)));
    expect((await world.listed()).at(4)).toMatchObject({ count: 100, more: true });
  });

  it('are kept for oneself, or shared by supervisors; replaced, ordered, removed', async () => {
    const world = viewsWorld();
    await world.put(someTicket(1, { tags: ['vip'], assignee: 'agent-1' }), someTicket(2, { tags: ['vip'] }));
    const mine = {
      name: '大客户',
      filters: { tag: 'vip', assignee: 'me', state: 'new,open' },
      sort: 'newest',
      columns: ['subject', 'due'],
      order: 5,
    };
    expect((await world.save('vips', mine)).json).toMatchObject({ scope: 'mine', filters: mine.filters });
    const all = { name: 'VIPs', scope: 'shared', filters: { tag: 'vip' } };
    expect((await world.save('vips', all)).status).toBe(403);
    expect((await world.save('vips', all, 'supervisor')).status).toBe(200);
    const own = (await world.listed()).filter(({ id }: { id: string }) => id === 'vips');
    expect(own).toMatchObject([
      { scope: 'mine', count: 1, sort: 'newest', columns: ['subject', 'due'], name: { en: '大客户' } },
      { scope: 'shared', count: 2 },
    ]);
    expect((await world.listed())[0]).toMatchObject({ id: 'vips' });
    const others = (await world.ask('list-views')).json.items;
    expect(others.length).toBeGreaterThan(6);
    const remove = (query: Record<string, string>, role: 'agent' | 'supervisor' = 'agent') =>
      world.ask('remove-view', { params: { id: 'vips' }, query, role });
    expect((await remove({ scope: 'shared' })).status).toBe(403);
    expect((await remove({})).status).toBe(200);
    expect((await remove({})).status).toBe(404);
    expect((await remove({ scope: 'shared' }, 'supervisor')).status).toBe(200);
    expect(await world.listed()).toHaveLength(6);
  });

  it('refuse what is no view, and outlive the queue that they name', async () => {
    const world = viewsWorld();
    const paths = async (json: object) =>
      ((await world.save('odd', json)).json.errors ?? []).map(({ path }: { path: string }) => path);
    expect(await paths({ name: 'x', filters: { state: 'gone' } })).toEqual(['filters.state']);
    expect(await paths({ name: 'x', filters: { view: 'mine', assignee: 'agent-2' } })).toEqual([
      'filters.assignee',
    ]);
    expect((await world.save('all-open', { name: 'x', filters: {} })).status).toBe(409);
    expect((await world.save('gone', { name: 'x', filters: { queue: 'no-such-queue' } })).status).toBe(200);
    expect((await world.listed()).at(-1)).toMatchObject({ id: 'gone', count: 0 });
    for (let n = 0; n < 29; n += 1) await world.save(`v${n}`, { name: 'x', filters: {} });
    expect((await world.save('one-more', { name: 'x', filters: {} })).status).toBe(409);
    expect((await world.save('v1', { name: 'y', filters: {} })).status).toBe(200);
  });
});
