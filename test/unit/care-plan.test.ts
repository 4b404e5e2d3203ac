import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careScene, purchaseEvent } from './care-fixture.ts';

const now = new Date('2026-11-22T02:00:10.000Z');

describe('planning care', () => {
  it('plans follow-up and birthday, with agenda and event each', async () => {
    const s = await careScene();
    await s.plan(purchaseEvent(), now);
    const byPlan = (plan: string) => s.occurrences().find((each) => each.plan === plan);
    expect(byPlan('purchase-follow-up')).toMatchObject({
      customerId: 'c1',
      occasion: 'p1',
      productId: 'p1',
      dueAt: '2026-11-23T01:00:00.000Z',
      state: 'planned',
      correlationId: 'corr-1',
    });
    expect(byPlan('birthday')).toMatchObject({ occasion: '2026-12-01', dueAt: '2026-12-01T01:00:00.000Z' });
    expect(s.agenda().map(({ ref, at }) => [ref, at])).toEqual([
      [byPlan('purchase-follow-up')?.id, '2026-11-23T01:00:00.000Z'],
      [byPlan('birthday')?.id, '2026-12-01T01:00:00.000Z'],
    ]);
    expect(s.events().map(({ type, data }) => [type, data.plan])).toEqual([
      ['care-planned', 'purchase-follow-up'],
      ['care-planned', 'birthday'],
    ]);
  });

  it('plans no birthday that is not known, and nothing for a customer who is gone', async () => {
    const s = await careScene({ birthday: undefined });
    await s.plan(purchaseEvent(), now);
    expect(s.occurrences().map(({ plan }) => plan)).toEqual(['purchase-follow-up']);
    const other = await careScene({ id: 'c2' });
    await other.plan(purchaseEvent(), now);
    expect(other.occurrences()).toEqual([]);
  });

  it('ends the same whatever comes twice and in any order', async () => {
    const keys = ['p1', 'p2', 'p3'];
    const deliveries = fc
      .array(fc.constantFrom(...keys), { maxLength: 9 })
      .chain((more) => fc.shuffledSubarray([...keys, ...more], { minLength: keys.length + more.length }));
    const run = async (order: readonly string[]) => {
      const s = await careScene({}, keys);
      for (const key of order) await s.plan(purchaseEvent(key), now);
      return s.table.items().filter(({ type }) => type !== 'outbox');
    };
    const expected = await run(keys);
    expect(expected.filter(({ type }) => type === 'occurrence')).toHaveLength(4);
    await fc.assert(
      fc.asyncProperty(deliveries, async (order) => {
        expect(await run(order)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
