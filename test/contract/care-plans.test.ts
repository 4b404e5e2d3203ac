import { describe, expect, it } from 'vitest';
import { type DryRun, type DryRunLine, planRoutes as routes } from '../../functions/care/desk/plan-routes.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import { readCareSettings } from '../../functions/care/store.ts';
import { CarePlan } from '../../shared/settings/care-plans.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { readCareFile } from '../../shared/table/customer-file.ts';
import { countCare } from '../../shared/table/entities/care-figures.ts';
import { consent, customerDate } from '../../shared/table/entities/customer-parts.ts';
import { replanJob, replanJobId, replanList } from '../../shared/table/entities/replan.ts';
import { setting } from '../../shared/table/entities/setting.ts';
import { allPages } from '../support/all-pages.ts';
import { careDeskWorld, customerId, someCustomer, someOccurrence } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { storeSetting } from '../unit/intake-support.ts';

type Answer = { statusCode?: number | undefined; json: unknown };

const draft = {
  id: 'wishes',
  label: { en: 'Wishes', 'zh-CN': '祝福' },
  state: 'draft',
  topic: 'greeting',
  occasion: { kind: 'date', date: 'birthday' },
  segment: { regions: ['华东'] },
  channel: { by: 'message', template: 'birthday' },
};

const birthday = (n: number, day: number) => ({
  put: customerDate.item({
    ...{ customerId: customerId(n), id: 'birthday', kind: 'birthday', calendar: 'solar', month: 12 },
    ...{ day, leapMonth: false },
  }),
});

describe('the dry run of a plan', () => {
  /** Nine customers of all sorts; birthdays in December. */
  const scene = async () => {
    const world = careDeskWorld();
    const east = { region: '华东' };
    await world.put({
      customers: [
        someCustomer(1, east),
        someCustomer(2, { ...east, grade: 'A' }),
        someCustomer(3, { ...east, mails: [], phones: ['+8613800138000'], kind: 'company' }),
        someCustomer(4, { ...east, mails: [] }),
        someCustomer(5, { region: '华北' }),
        someCustomer(6, { ...east, grade: 'VIP' }),
        someCustomer(7, east),
        someCustomer(8, { ...east, timeZone: 'America/New_York' }),
        someCustomer(9, east),
      ],
    });
    const refused = {
      ...{ customerId: customerId(6), topic: 'greeting' as const, way: 'mail' as const, given: false },
      ...{ source: 'phone', at: '2026-01-01T00:00:00.000Z', by: 'agent-1' },
    };
    const days = [1, 2, 3, 4, 5, 6, 8, 9].map((n) => birthday(n, n));
    await world.table.transact([...days, { put: consent.item(refused) }]);
    return world;
  };
  const run = async (plan: unknown, query: Record<string, string> = {}, world = scene()) => {
    const { ask } = await world;
    const answer = await ask('POST /v1/care/plans/dry-run', { body: { plan }, query });
    return answer as Answer & { json: DryRun };
  };
  const lineOf = (items: DryRunLine[], n: number) =>
    items.find(({ customer }) => customer.id === customerId(n));

  it('tells how many, who, when and why not', async () => {
    const answer = await run(draft);
    expectDeclared(routes.dryRunCarePlan, answer, 200);
    const { items, ...sums } = answer.json;
    expect(sums).toEqual({
      looked: 9,
      outcomes: { message: 5, none: 4 },
      reasons: { segment: 1, 'no-consent': 1, 'no-channel': 1, 'no-occasion': 1 },
    });
    expect(lineOf(items, 1)).toMatchObject({
      outcome: 'message',
      way: 'mail',
      date: '2026-12-01',
      dueAt: '2026-12-01T01:00:00.000Z',
    });
    expect(lineOf(items, 3)).toMatchObject({ outcome: 'message', way: 'event' });
    expect(lineOf(items, 4)).toMatchObject({ outcome: 'none', reason: 'no-channel' });
    expect(lineOf(items, 5)).toMatchObject({ outcome: 'none', reason: 'segment' });
    expect(lineOf(items, 6)).toMatchObject({ outcome: 'none', reason: 'no-consent' });
    expect(lineOf(items, 7)).toMatchObject({ outcome: 'none', reason: 'no-occasion' });
    expect(lineOf(items, 8)?.dueAt).toBe('2026-12-08T14:00:00.000Z');
  });

  it('goes page by page through everybody once, and writes nothing', async () => {
    const world = scene();
    const before = (await world).table.items();
    const pages = await allPages(async (cursor) => {
      const answer = await run(draft, { limit: '2', ...cursor }, world);
      expectDeclared(routes.dryRunCarePlan, answer, 200);
      expect(answer.json.looked).toBeLessThanOrEqual(2);
      return answer.json;
    });
    const seen = pages.flatMap(({ items }) => items.map(({ customer }) => customer.id));
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map(customerId));
    expect((await world).table.items()).toEqual(before);
  });

  it('looks only at kinds and grades that the plan means', async () => {
    const { json } = await run({ ...draft, segment: { grades: ['A', 'VIP'], kinds: ['person'] } });
    expect(json.items.map(({ customer }) => customer.id).sort()).toEqual([2, 6].map(customerId));
  });

  it('tells of approval, of tasks, and of a pause', async () => {
    const gift = { by: 'task', task: 'gift', instruction: { en: 'Tea', 'zh-CN': '茶' } };
    expect((await run({ ...draft, channel: gift })).json.outcomes.task).toBeGreaterThan(5);
    expect((await run({ ...draft, approval: true })).json.outcomes.approval).toBe(5);
    const world = await scene();
    const paused = { id: 'policy', paused: true };
    await storeSetting(world.table, 'care-policy', paused);
    const { json } = await run(draft, {}, Promise.resolve(world));
    expect(json.outcomes).toEqual({ wait: 5, none: 4 });
    expect(json.reasons.paused).toBe(5);
  });

  it('passes over what was settled already', async () => {
    const world = await scene();
    const plan = CarePlan.parse(draft);
    const file = await readCareFile(world.table, customerId(9));
    if (!file) throw new Error('no file');
    const settings = openSettings(world.table);
    const [series] = seriesOf(plan, file, await readCareSettings(settings, world.clock.now()));
    const id = series?.next(world.clock.now())?.id ?? '';
    const dateOf = async () => lineOf((await run(plan, {}, Promise.resolve(world))).json.items, 9)?.date;
    expect(await dateOf()).toBe('2026-12-09');
    await world.put({ occurrences: [someOccurrence(9, { id, planId: 'wishes', state: 'done' })] });
    expect(await dateOf()).toBe('2027-12-09');
  });

  it('refuses what is no plan, and cursors of another one', async () => {
    expectDeclared(routes.dryRunCarePlan, await run({ ...draft, topic: 'gossip' }), 422);
    const { json } = await run(draft, { limit: '1' });
    const other = await run({ ...draft, sendAt: '10:00' }, { cursor: json.nextCursor ?? '' });
    expectDeclared(routes.dryRunCarePlan, other, 422);
  });
});

describe('the figures of a plan', () => {
  it('sum what became of its messages', async () => {
    const { ask, table } = careDeskWorld();
    const figures = async () => {
      const answer = await ask('GET /v1/care/plans/{id}/figures', { params: { id: 'birthday' } });
      expectDeclared(routes.getCarePlanFigures, answer, 200);
      return answer.json as unknown;
    };
    const nothing = {
      ...{ planId: 'birthday', sent: 0, delivered: 0, bounced: 0, complained: 0, failed: 0 },
      ...{ skipped: 0, unknown: 0, unsubscribed: 0, answered: 0 },
    };
    expect(await figures()).toEqual(nothing);
    for (let n = 0; n < 12; n += 1) {
      const about = { planId: 'birthday', customerId: customerId(n) };
      const became = (['sent', 'delivered', 'bounced', 'skipped'] as const)[n % 4] ?? 'sent';
      await table.transact([countCare(about, { [became]: 1, ...(n === 0 ? { answered: 1 } : {}) })]);
    }
    expect(await figures()).toEqual({
      ...nothing,
      sent: 9,
      delivered: 3,
      bounced: 3,
      skipped: 3,
      answered: 1,
    });
  });
});

describe('the progress of planning anew', () => {
  const of = async (world: ReturnType<typeof careDeskWorld>, id = 'birthday') =>
    world.ask('GET /v1/care/plans/{id}/progress', { params: { id } });

  it('is told from the change to the last customer', async () => {
    const world = careDeskWorld();
    const state = async () => {
      const answer = await of(world);
      expectDeclared(routes.getCarePlanProgress, answer, 200);
      return answer.json as unknown;
    };
    const none = { planId: 'birthday', version: 0, state: 'none', customers: 0, changed: 0 };
    expect(await state()).toEqual(none);
    const changed = setting.item({
      ...{ kind: 'care-plan', id: 'birthday', version: 3, active: true, updatedBy: 'boss' },
      ...{ document: {}, updatedAt: '2026-11-22T08:59:00.000Z' },
    });
    await world.table.transact([{ put: changed }]);
    expect(await state()).toEqual({ ...none, version: 3, state: 'waiting' });
    const jobId = replanJobId('care-plan', 'birthday', 3);
    const job = replanJob.item({
      ...{ id: jobId, kind: 'care-plan', settingId: 'birthday', version: 3, lists: 2 },
      ...{ requestedAt: '2026-11-22T08:59:00.000Z', correlationId: 'c', expiresAt: 2_000_000_000 },
    });
    const list = (n: number, facts: object) =>
      replanList.item({
        ...{ jobId, list: n, of: 'TYPE#person#0', prefix: '', step: 1, customers: 250, changed: 2 },
        ...{ expiresAt: 2_000_000_000, ...facts },
      });
    await world.table.transact([{ put: job }, { put: list(0, { doneAt: 'then' }) }, { put: list(1, {}) }]);
    expect(await state()).toEqual({ ...none, version: 3, state: 'running', customers: 500, changed: 4 });
    await world.table.transact([{ put: list(1, { doneAt: 'now', customers: 300 }) }]);
    expect(await state()).toEqual({ ...none, version: 3, state: 'finished', customers: 550, changed: 4 });
    world.clock.move(40 * 86_400_000);
    await world.table.delete(replanJob.key(jobId));
    expect(await state()).toMatchObject({ version: 3, state: 'none' });
  });

  it('is nothing of a plan that there never was', async () => {
    expectDeclared(routes.getCarePlanProgress, await of(careDeskWorld(), 'nobody'), 404);
  });
});
