import { describe, expect, it } from 'vitest';
import { occurrence } from '../../shared/table/entities/care.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { milestone } from '../../shared/table/entities/customer-parts.ts';
import { iso } from '../../shared/time/clock.ts';
import { type CareScene, careScene, policyWith, purchaseOf, somePlan, start, told } from './care-fixture.ts';

const later = new Date('2026-11-24T02:00:00.000Z');
const planned = (s: CareScene) =>
  s
    .occurrences()
    .filter(({ state }) => state === 'planned')
    .map(({ planId, dueAt }) => [planId, dueAt])
    .sort();
/** Every planned occurrence has its agenda item, and nothing else has one. */
const onAgenda = (s: CareScene) =>
  s
    .agenda()
    .map(({ ref, generation }) => [ref, generation])
    .sort();
const ofOccurrences = (s: CareScene) =>
  s
    .occurrences()
    .map(({ id, generation }) => [id, generation])
    .sort();

describe('planning care', () => {
  it('plans follow-up and birthday, with agenda and event each', async () => {
    const s = await careScene();
    await s.plan();
    const byPlan = (planId: string) => s.occurrences().find((each) => each.planId === planId);
    expect(byPlan('purchase-follow-up')).toMatchObject({
      customerId: 'c1',
      topic: 'service',
      occasion: 'after',
      subject: { milestone: 'purchase#p1', productId: 'p1' },
      dueAt: '2026-11-23T01:00:00.000Z',
      notAfter: '2026-11-26T01:00:00.000Z',
      way: 'mail',
      state: 'planned',
      trail: [{ at: iso(start), what: 'planned' }],
      correlationId: 'corr-1',
    });
    expect(byPlan('birthday')).toMatchObject({ date: '2026-12-01', dueAt: '2026-12-01T01:00:00.000Z' });
    expect(s.agenda().map(({ ref, at }) => [ref, at])).toEqual([
      [byPlan('purchase-follow-up')?.id, '2026-11-23T01:00:00.000Z'],
      [byPlan('birthday')?.id, '2026-12-01T01:00:00.000Z'],
    ]);
    expect(s.events().map(({ type, data }) => [type, data.planId])).toEqual([
      ['care-planned', 'birthday'],
      ['care-planned', 'purchase-follow-up'],
    ]);
  });

  it('writes nothing where nothing is different', async () => {
    const s = await careScene();
    expect(await s.plan()).toBe(true);
    const before = s.table.items();
    expect(await s.plan(later)).toBe(false);
    expect(s.table.items()).toEqual(before);
  });

  it('leaves a customer alone who is gone', async () => {
    const s = await careScene();
    await s.table.delete(customer.key('c1'));
    await s.plan();
    expect(s.occurrences()).toEqual([]);
  });

  it('does not plan for a file that is erased or changed in the same moment', async () => {
    const s = await careScene();
    s.table.beforeNextTransaction(() => s.table.delete(customer.key('c1')));
    await s.plan();
    expect(s.occurrences()).toEqual([]);
    const other = await careScene();
    other.table.beforeNextTransaction(() => other.change({ timeZone: 'Europe/Berlin' }));
    await other.plan();
    expect(planned(other)).toContainEqual(['birthday', '2026-12-01T08:00:00.000Z']);
  });

  it('moves what is planned with the file, and takes away what is not wanted any more', async () => {
    const s = await careScene();
    await s.plan();
    await s.rebirth({ calendar: 'solar', month: 12, day: 20, leapMonth: false });
    await s.plan(later);
    expect(planned(s)).toEqual([
      ['birthday', '2026-12-20T01:00:00.000Z'],
      ['purchase-follow-up', '2026-11-23T01:00:00.000Z'],
    ]);
    expect(onAgenda(s)).toEqual(ofOccurrences(s));
    await s.tell(told('greeting', false));
    await s.plan(later);
    expect(planned(s).map(([plan]) => plan)).toEqual(['purchase-follow-up']);
    expect(onAgenda(s)).toEqual(ofOccurrences(s));
    await s.tell(told('greeting', true));
    await s.plan(later);
    expect(planned(s)).toContainEqual(['birthday', '2026-12-20T01:00:00.000Z']);
  });

  it('asks for consent to marketing before it plans any', async () => {
    const news = somePlan({ topic: 'marketing' });
    const s = await careScene({ plans: [news] });
    await s.plan();
    expect(planned(s)).toEqual([]);
    await s.tell(told('marketing', true, 'event'));
    await s.plan();
    expect(planned(s)).toEqual([]);
    await s.tell(told('marketing', true));
    await s.plan();
    expect(planned(s)).toEqual([['plan', '2026-12-01T01:00:00.000Z']]);
  });

  it('keeps what is overdue, but makes up only for what happens once', async () => {
    const s = await careScene();
    await s.plan();
    const dayAfter = new Date('2026-12-01T06:00:00.000Z');
    await s.change({ name: '李磊' });
    await s.plan(dayAfter);
    // The follow-up is stale by now: its agenda item says so.
    expect(planned(s)).toEqual([
      ['birthday', '2026-12-01T01:00:00.000Z'],
      ['birthday', '2027-12-01T01:00:00.000Z'],
      ['purchase-follow-up', '2026-11-23T01:00:00.000Z'],
    ]);
    const fresh = await careScene();
    await fresh.put({ put: milestone.item({ ...purchaseOf(), recordedAt: '2026-11-23T22:00:00.000Z' }) });
    await fresh.plan(new Date('2026-11-24T03:00:00.000Z'));
    expect(planned(fresh)).toContainEqual(['purchase-follow-up', '2026-11-24T01:00:00.000Z']);
    await fresh.plan(dayAfter);
    expect(planned(fresh)).toContainEqual(['birthday', '2026-12-01T01:00:00.000Z']);
  });

  it('leaves what staff moved where they put it, as long as it is wanted', async () => {
    const s = await careScene({ products: [] });
    await s.plan();
    const [found] = s.occurrences();
    if (!found) throw new Error('nothing planned');
    const movedTo = '2026-12-03T06:00:00.000Z';
    const moved = { ...found, dueAt: movedTo, movedTo, notAfter: '2026-12-04T06:00:00.000Z' };
    await s.put({ put: occurrence.item(moved) });
    await s.change({ name: '李磊' });
    await s.plan(later);
    expect(planned(s)).toEqual([
      ['birthday', movedTo],
      ['birthday', '2027-12-01T01:00:00.000Z'],
    ]);
    await s.rebirth({ calendar: 'solar', month: 3, day: 1, leapMonth: false });
    await s.plan(later);
    expect(planned(s)).toEqual([['birthday', '2027-03-01T01:00:00.000Z']]);
  });

  it('follows plans: a draft wants nothing, another time of day moves, a task has its assignee', async () => {
    const s = await careScene({ plans: [somePlan()], customer: { owner: 'agent-7' } });
    await s.plan();
    expect(s.occurrences()).toMatchObject([{ owner: 'agent-7', way: 'mail' }]);
    await s.set('care-plan', somePlan({ sendAt: '10:30' }));
    await s.plan(later);
    expect(planned(s)).toEqual([['plan', '2026-12-01T02:30:00.000Z']]);
    const task = {
      by: 'task',
      task: 'gift',
      instruction: { en: 'A box of tea', 'zh-CN': '茶叶一盒' },
      budget: { amount: 20000, currency: 'CNY' },
      assignee: 'agent-9',
    };
    await s.set('care-plan', somePlan({ channel: task }));
    await s.plan(new Date('2026-11-25T02:00:00.000Z'));
    expect(s.occurrences()).toMatchObject([
      { owner: 'agent-9', way: 'visit', task: { kind: 'gift', budget: { amount: 20000 } } },
    ]);
    await s.set('care-plan', somePlan({ channel: task, state: 'draft' }));
    await s.plan(new Date('2026-11-26T02:00:00.000Z'));
    expect([s.occurrences(), s.agenda()]).toEqual([[], []]);
  });

  it('plans more than one transaction takes', async () => {
    const products = Array.from({ length: 70 }, (_, index) => `p${index}`);
    const s = await careScene({ products: products.slice(0, 30) });
    for (const id of products.slice(30)) await s.put({ put: milestone.item(purchaseOf(id)) });
    await s.plan();
    expect(planned(s)).toHaveLength(71);
    expect(onAgenda(s)).toEqual(ofOccurrences(s));
    await s.set('care-policy', policyWith({ quietHours: { from: '21:00', until: '09:30' } }));
    await s.plan(new Date('2026-11-22T03:00:00.000Z'));
    expect(new Set(planned(s).map(([, dueAt]) => dueAt?.slice(11)))).toEqual(new Set(['01:30:00.000Z']));
    expect(onAgenda(s)).toEqual(ofOccurrences(s));
  });
});
