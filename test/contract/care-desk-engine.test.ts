import { describe, expect, it } from 'vitest';
import { openWorld } from '../support/world/open-world.ts';
import { agendaShards, type CareStart, careScene, dueOf, live, somePlan } from '../unit/care-fixture.ts';

/** Planning and sending, with staff at the desk in between. */
async function scene(start: CareStart) {
  const care = await careScene({ products: [], ...start });
  await care.plan();
  const { ask, clock } = openWorld({ table: care.table, ports: () => ({ agendaShards }) });
  return {
    ...care,
    clock,
    act: async (id: string, command: string, body: unknown) => {
      const route = `POST /v1/care/messages/{id}/${command}`;
      const answer = await ask(route, { params: { id }, body, staff: 'boss', groups: '[supervisor]' });
      expect(answer.statusCode, answer.body).toBe(200);
    },
    found: (id: string) => care.occurrences().find((each) => each.id === id),
    dates: () =>
      care
        .occurrences()
        .map(({ date, state }) => `${date} ${state}`)
        .sort(),
  };
}

const plans = [somePlan()];
const gift = {
  by: 'task',
  task: 'gift',
  instruction: { en: 'Tea', 'zh-CN': '茶' },
  assignee: 'agent-1',
} as const;

describe('what staff do is what the engine goes on from', () => {
  it('moves one: it stays there through planning, is sent then, and the next comes in its own time', async () => {
    const s = await scene({ plans });
    const { ref } = dueOf(s, 'plan');
    await s.act(ref, 'move', { to: '2026-12-03T02:00:00.000Z' });
    await s.change({ name: '李蕾' });
    await s.plan(s.clock.now());
    expect(s.agenda()[0]).toMatchObject({ ref, at: '2026-12-03T02:00:00.000Z' });
    await live(s, '2026-12-03T02:00:00.000Z');
    expect(s.found(ref)?.trail.map(({ what }) => what)).toEqual(['planned', 'moved', 'queued']);
    expect(s.dates()).toEqual(['2026-12-01 queued', '2027-12-01 planned']);
    expect(s.messages()).toHaveLength(1);
  });

  it('cancels one: the next of its plan is planned, and this one never comes again', async () => {
    const s = await scene({ plans });
    const { ref } = dueOf(s, 'plan');
    await s.act(ref, 'cancel', { reason: '刚通过电话' });
    await s.plan(s.clock.now());
    expect(s.dates()).toEqual(['2026-12-01 skipped', '2027-12-01 planned']);
    await live(s, '2026-12-31T00:00:00.000Z');
    expect(s.messages()).toEqual([]);
  });

  it('approves one: it is sent once, with both in its trail', async () => {
    const s = await scene({ plans: [somePlan({ approval: true })] });
    const item = dueOf(s, 'plan');
    await s.send(item);
    expect(s.found(item.ref)?.state).toBe('approval');
    s.clock.move(9 * 86_400_000 - 7 * 3_600_000);
    await s.act(item.ref, 'approval', { decision: 'approved' });
    await live(s, '2026-12-01T02:00:00.000Z', 2);
    expect(s.found(item.ref)?.trail.map(({ what }) => what)).toEqual([
      'planned',
      'approval',
      'approved',
      'queued',
    ]);
    expect(s.messages()).toHaveLength(1);
  });

  it('lets what nobody approved grow stale, also where it was moved', async () => {
    const s = await scene({ plans: [somePlan({ approval: true })] });
    const item = dueOf(s, 'plan');
    await s.send(item);
    s.clock.move(9 * 86_400_000 - 7 * 3_600_000);
    await s.act(item.ref, 'move', { to: '2026-12-05T01:00:00.000Z' });
    await live(s, '2026-12-06T01:00:00.000Z');
    expect(s.found(item.ref)?.state).toBe('approval');
    await live(s, '2026-12-06T01:00:01.000Z');
    expect(s.found(item.ref)).toMatchObject({ state: 'skipped', reason: 'stale' });
  });

  it('opens an approved gift as a task, which staff do', async () => {
    const s = await scene({ plans: [somePlan({ approval: true, channel: gift })] });
    const item = dueOf(s, 'plan');
    await s.send(item);
    s.clock.move(9 * 86_400_000 - 7 * 3_600_000);
    await s.act(item.ref, 'approval', { decision: 'approved', reason: '预算内' });
    await live(s, '2026-12-01T02:00:00.000Z');
    expect(s.found(item.ref)?.state).toBe('open');
    await s.act(item.ref, 'task', { outcome: 'moved', to: '2026-12-02T02:00:00.000Z' });
    await s.plan(s.clock.now());
    await s.act(item.ref, 'task', { outcome: 'done', result: '已送达' });
    await s.plan(s.clock.now());
    expect(s.found(item.ref)).toMatchObject({ state: 'done', task: { result: '已送达' } });
    expect(s.dates()).toEqual(['2026-12-01 done', '2027-12-01 planned']);
  });

  it('declines one: it is not sent, and the next one comes', async () => {
    const s = await scene({ plans: [somePlan({ approval: true })] });
    const item = dueOf(s, 'plan');
    await s.send(item);
    await s.act(item.ref, 'approval', { decision: 'declined', reason: '不合适' });
    await live(s, '2026-12-31T00:00:00.000Z');
    expect(s.dates()).toEqual(['2026-12-01 declined', '2027-12-01 planned']);
    expect(s.messages()).toEqual([]);
  });
});
