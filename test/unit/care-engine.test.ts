import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrenceContentOf } from '../../functions/care/occurrences.ts';
import { wantedOf } from '../../functions/care/plan/wanted.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { Occurrence } from '../../shared/table/entities/care.ts';
import { customerDate, milestone } from '../../shared/table/entities/customer-parts.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { days, hours, iso, after as later, minutes, seconds } from '../../shared/time/clock.ts';
import { isLong } from '../support/long-form.ts';
import {
  birthdayOf,
  boughtProduct,
  type CareScene,
  careScene,
  live,
  purchaseOf,
  somePlan,
  start,
  told,
} from './care-fixture.ts';

/** `npm run prove` runs the long form. */
const runs = isLong ? 10_000 : 25;

const visit = { by: 'task', task: 'visit', instruction: { en: 'Visit', 'zh-CN': '拜访' } };
const message = { by: 'message', template: 'news' };
const plans: readonly CarePlan[] = [
  somePlan({ id: 'birthday', priority: 9 }),
  somePlan({
    id: 'follow-up',
    topic: 'service',
    occasion: { kind: 'after', event: 'purchase', hours: 24 },
    channel: message,
  }),
  somePlan({
    id: 'maintenance',
    topic: 'service',
    occasion: { kind: 'maintenance', everyDays: 9 },
    channel: message,
  }),
  somePlan({ id: 'spring', occasion: { kind: 'holiday', holiday: 'spring-festival' }, offsetDays: -3 }),
  somePlan({ id: 'visits', occasion: { kind: 'cadence' }, channel: visit }),
  somePlan({
    ...{ id: 'news', topic: 'marketing', occasion: { kind: 'notice', on: '2026-12-05' }, channel: message },
    segment: { grades: ['A', 'B'], lastContact: { withinDays: 20 } },
  }),
];

/** Something that happens; `now` is the instant. */
type Edit = (scene: CareScene, now: Date) => Promise<unknown>;

const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Europe/Berlin'];
/** An edit for each of the values. */
const editOf = <T>(
  values: fc.Arbitrary<T>,
  edit: (scene: CareScene, value: T, now: Date) => Promise<unknown>,
) =>
  values.map(
    (value): Edit =>
      (scene, now) =>
        edit(scene, value, now),
  );

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  editOf(fc.constantFrom(...zones), (s, timeZone) => s.change({ timeZone })),
  editOf(fc.constantFrom('A', 'B', 'C', 'VIP'), (s, grade) => s.change({ grade: grade as 'A' })),
  editOf(fc.constantFrom<string[]>([], ['lei@example.com']), (s, mails) => s.change({ mails })),
  editOf(fc.constantFrom('agent-1', 'agent-2'), (s, owner) => s.change({ owner })),
  editOf(
    fc.record({
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 29 }),
    }),
    (s, date) => s.rebirth({ ...date, leapMonth: false }),
  ),
  fc.constant<Edit>((s) => s.change({}).then(() => s.table.delete(customerDate.key(birthdayOf())))),
  editOf(
    fc.record({ topic: fc.constantFrom('greeting', 'service', 'marketing'), given: fc.boolean() }),
    (s, { topic, given }) => s.tell(told(topic as 'greeting', given)),
  ),
  editOf(fc.constantFrom('p1', 'p2', 'p3'), (s, id, now) => {
    const bought = { ...purchaseOf(id), at: iso(later(now, -hours(3))), recordedAt: iso(now) };
    return s.change(
      {},
      { put: ownedProduct.item({ ...boughtProduct(id), purchasedAt: iso(now) }) },
      { put: milestone.item(bought) },
    );
  }),
  editOf(fc.constantFrom('call', 'visit'), (s, key, now) => {
    const spoken = { customerId: 'c1', kind: 'contact' as const, key, at: iso(now), recordedAt: iso(now) };
    return s.change({}, { put: milestone.item(spoken) });
  }),
  editOf(
    fc.record({
      index: fc.nat({ max: plans.length - 1 }),
      change: fc.constantFrom<object>(
        { state: 'paused' },
        { state: 'ended' },
        { sendAt: '19:30' },
        { segment: { grades: ['C'] } },
        { offsetDays: 2 },
        { validFrom: '2026-12-03', validUntil: '2027-02-01' },
        {},
      ),
    }),
    (s, { index, change }) => s.set('care-plan', { ...(plans[index] ?? somePlan()), ...change }),
  ),
);

interface Step {
  edit: Edit;
  /** How often the event that tells of the edit comes, all at once; 0: later than what is due next. */
  told: number;
  pause: number;
}

const anyStory: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    edit: anyEdit,
    told: fc.integer({ min: 0, max: 3 }),
    pause: fc.oneof(
      fc.integer({ min: 1, max: 60 }).map(minutes),
      fc.integer({ min: 1, max: 40 }).map((n) => days(n / 4)),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Tells a story and answers the instant at which it ends, with everything heard. */
async function tell(s: CareScene, story: readonly Step[]): Promise<Date> {
  let now = start;
  await s.plan(now);
  for (const { edit, told: times, pause } of story) {
    now = later(now, seconds(30));
    await edit(s, now);
    // Old settings are forgotten by then.
    now = later(now, seconds(20));
    await Promise.all(Array.from({ length: times }, () => s.plan(now)));
    now = later(now, pause);
    await live(s, iso(now), 1 + (times % 2));
  }
  now = later(now, seconds(30));
  await s.plan(now);
  return now;
}

const shown = ({ id, dueAt, notAfter, way, owner, task }: Partial<Occurrence>) => ({
  ...{ id, dueAt, notAfter, way, owner, task },
});

/** What would be planned for what is ahead if nothing had been planned before. */
async function fromScratch(s: CareScene, now: Date) {
  const file = await s.file();
  if (!file) throw new Error('no file');
  const occurrences = file.occurrences.filter(({ state }) => state !== 'planned');
  const world = await s.store.careSettings(now, true);
  return wantedOf({ ...file, occurrences }, world, now)
    .filter(({ dueAt }) => dueAt >= now)
    .map((wanted) => shown({ id: wanted.id, ...occurrenceContentOf(wanted, file) }))
    .sort((a, b) => (`${a.id}` < `${b.id}` ? -1 : 1));
}

const scene = () => careScene({ plans, customer: { grade: 'B' } });

describe('planning and sending, whatever happens', () => {
  it('re-planning after any edits equals planning from scratch, and nothing is sent twice', {
    timeout: 900_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const s = await scene();
        const now = await tell(s, story);
        const ahead = s.occurrences().filter(({ state, dueAt }) => state === 'planned' && dueAt >= iso(now));
        expect(ahead.map(shown).sort((a, b) => (`${a.id}` < `${b.id}` ? -1 : 1))).toEqual(
          await fromScratch(s, now),
        );
        const waiting = s.occurrences().filter(({ state }) => state === 'planned');
        expect(
          s
            .agenda()
            .map(({ ref, generation }) => `${ref} ${generation}`)
            .sort(),
        ).toEqual(waiting.map(({ id, generation }) => `${id} ${generation}`).sort());
        const sent = s.events().filter(({ type }) => type === 'care-queued');
        const ids = sent.map(({ data }) => data.occurrenceId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(s.messages()).toHaveLength(ids.length);
        const before = s.table.items();
        expect(await s.plan(now)).toBe(false);
        expect(s.table.items()).toEqual(before);
      }),
      { numRuns: runs, seed: 20261122, endOnFailure: true },
    );
  });

  it('ends the same when it is killed before or after any write', { timeout: 300_000 }, async () => {
    const seen = await written();
    const { writes } = seen;
    expect(writes).toBeGreaterThan(6);
    for (let place = 1; place <= writes; place += 1) {
      for (const moment of ['before', 'after'] as const)
        expect((await written({ place, moment })).left, `killed ${moment} write ${place}`).toEqual(seen.left);
    }
  });
});

/** Forty days in which the write at one place fails, or its answer is lost; whoever wrote is called again. */
async function written(kill?: { place: number; moment: 'before' | 'after' }) {
  const s = await scene();
  const inner = s.table.transact;
  let writes = 0;
  s.table.transact = async (all) => {
    writes += 1;
    if (writes !== kill?.place) return inner(all);
    if (kill.moment === 'after') await inner(all);
    throw new Error('killed');
  };
  const again = async (act: () => Promise<unknown>) => act().catch(act);
  await again(() => s.plan());
  await live({ ...s, send: (item) => again(() => s.send(item)) }, iso(later(start, days(40))));
  const left = s.occurrences().map(({ id, state, dueAt, trail }) => [id, state, dueAt, trail]);
  return { writes, left: { left, messages: s.messages().map(({ id, queuedAt }) => [id, queuedAt]) } };
}
