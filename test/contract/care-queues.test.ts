import { describe, expect, it } from 'vitest';
import { carePlanned } from '../../events/care-planned.v1.ts';
import { careQueued } from '../../events/care-queued.v1.ts';
import { careSkipped } from '../../events/care-skipped.v1.ts';
import { careTaskOpened } from '../../events/care-task-opened.v1.ts';
import { consentChanged } from '../../events/consent-changed.v1.ts';
import { customerChanged } from '../../events/customer-changed.v1.ts';
import type { EventDefinition } from '../../events/define-event.ts';
import { milestoneRecorded } from '../../events/milestone-recorded.v1.ts';
import { replanRequested } from '../../events/replan-requested.v1.ts';
import { settingChanged } from '../../events/setting-changed.v1.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { occurrence } from '../../shared/table/entities/care.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { customerDate } from '../../shared/table/entities/customer-parts.ts';
import { progressOf, replanJob, replanJobId, replanList } from '../../shared/table/entities/replan.ts';
import { type SettingKind, setting } from '../../shared/table/entities/setting.ts';
import { settingVersion } from '../../shared/table/entities/setting-version.ts';
import { iso, after as later, seconds } from '../../shared/time/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import {
  agendaShards,
  birthdayOf,
  type CareScene,
  careScene,
  dueOf,
  firm,
  firstOfDecember,
  policyWith,
  someCustomer,
  somePlan,
  start,
} from '../unit/care-fixture.ts';

const examples = {
  'customer-changed': { customerId: 'c1', what: ['date'] },
  'milestone-recorded': { customerId: 'c1', kind: 'purchase', key: 'p1', at: '2026-11-22T02:00:00.000Z' },
  'consent-changed': { customerId: 'c1', topic: 'greeting', way: 'mail', given: true },
};

/** An event as it travels; its data as they are, right or wrong. */
const onBus = (definition: EventDefinition, data: object, at = start) => ({
  id: 'b',
  source: 'aftercare',
  'detail-type': definition.type,
  time: iso(at),
  detail: {
    ...{ id: 'e', type: definition.type, version: 1, occurredAt: iso(at), correlationId: 'corr-1' },
    aggregate: { type: 'customer', id: 'c1', version: 1 },
    data,
  },
});

/** The consumers of care on one table, with a clock that a test moves. */
function consumersOn(s: CareScene) {
  const { hand, clock } = openWorld({
    table: s.table,
    clock: handClock(start),
    ports: () => ({ agendaShards, firm: async () => firm, publicUrl: firm.publicUrl }),
    given: () => ({ pageSize: 2 }),
  });
  const handTo =
    (entry: string) =>
    (...bodies: unknown[]) =>
      hand(entry, ...bodies);
  return { clock, plan: handTo('care/plan'), send: handTo('care/send'), replan: handTo('care/replan') };
}

const someDay = {
  id: 'some-day',
  label: { en: 'Some day', 'zh-CN': '某日' },
  rule: { by: 'solar', month: 1, day: 31 },
};

const said = (s: CareScene, definition: EventDefinition) =>
  s.events().filter(({ type }) => type === definition.type);

/** A birthday greeting that is planned, and nothing else. */
async function plannedBirthday() {
  const s = await careScene({ products: [] });
  await s.plan();
  const [found] = s.occurrences();
  if (!found) throw new Error('nothing planned');
  return { s, found };
}

describe('the queues of care', () => {
  it.each([customerChanged, milestoneRecorded, consentChanged])(
    'plan from $type as it travels, and report exactly what failed',
    async (definition) => {
      const s = await careScene();
      const data = examples[definition.type];
      const { plan } = consumersOn(s);
      const malformed = onBus(definition, { ...data, customerId: 7 });
      expect(await plan(malformed, onBus(definition, data), onBus(definition, data))).toEqual([0]);
      expect(s.occurrences()).toHaveLength(2);
      expect(said(s, carePlanned)).toHaveLength(2);
      for (const each of said(s, carePlanned)) expect(carePlanned.detail.parse(each)).toEqual(each);
    },
  );

  it('plan the next of a series when staff cancelled this one', async () => {
    const { s, found } = await plannedBirthday();
    await s.put({ put: occurrence.item({ ...found, state: 'skipped', reason: 'by-staff' }) });
    const data = { occurrenceId: found.id, planId: 'birthday', customerId: 'c1', reason: 'by-staff' };
    await s.change({});
    await consumersOn(s).plan(onBus(careSkipped, data));
    expect(dueOf(s, 'birthday').at).toBe('2027-12-01T01:00:00.000Z');
  });

  it('plan the next of a series when staff moved this one', async () => {
    const { s, found } = await plannedBirthday();
    const dueAt = '2026-12-20T01:00:00.000Z';
    await s.put({ put: occurrence.item({ ...found, dueAt, movedTo: dueAt, notAfter: dueAt }) });
    const data = { occurrenceId: found.id, planId: 'birthday', customerId: 'c1', dueAt, moved: true };
    await s.change({});
    await consumersOn(s).plan(onBus(carePlanned, data));
    expect(s.occurrences().map((each) => each.dueAt)).toEqual([dueAt, '2027-12-01T01:00:00.000Z']);
  });

  it('send what is due once, and say so by contract', async () => {
    const s = await careScene();
    await s.plan();
    const due = dueOf(s, 'purchase-follow-up');
    const { send, clock } = consumersOn(s);
    clock.at = new Date(due.at);
    expect(await send({ agenda: due }, { agenda: due })).toEqual([]);
    const [queued, ...more] = said(s, careQueued);
    expect(more).toEqual([]);
    expect(careQueued.detail.parse(queued)).toEqual(queued);
    expect(s.messages()).toHaveLength(1);
  });

  it('say by contract what was skipped and what staff are to do', async () => {
    const call = { by: 'task', task: 'call', instruction: { en: 'Call', 'zh-CN': '致电' } };
    const s = await careScene({
      customer: { mails: [], phones: [], owner: 'agent-7' },
      plans: [somePlan(), somePlan({ id: 'call', channel: call })],
      products: [],
    });
    await s.plan();
    const { send, clock } = consumersOn(s);
    const items = s.agenda();
    clock.at = new Date(items[0]?.at ?? 0);
    await send(...items.map((agenda) => ({ agenda })));
    for (const definition of [careSkipped, careTaskOpened]) {
      const [only, ...more] = said(s, definition);
      expect(more).toEqual([]);
      expect(definition.detail.parse(only)).toEqual(only);
    }
  });
});

describe('planning anew after a change of settings', () => {
  /** Writes a setting as the desk does it, its history with it, and answers what is said of it. */
  async function write(
    s: CareScene,
    kind: SettingKind,
    document: { id: string },
    version: number,
    at = start,
  ) {
    const common = { kind, id: document.id, version, active: true, document: { ...document } };
    await s.put(
      { put: setting.item({ ...common, updatedAt: iso(start), updatedBy: 'admin' }) },
      { put: settingVersion.item({ ...common, at: iso(start), by: 'admin' }) },
    );
    return onBus(settingChanged, { kind, id: document.id, version }, at);
  }

  /** Twelve customers, every third of grade A, with a birthday each. */
  async function manyCustomers(plan: CarePlan) {
    const s = await careScene({ plans: [], products: [] });
    await s.table.delete(customer.key('c1'));
    const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);
    for (const [index, id] of ids.entries()) {
      const grade = index % 3 === 0 ? 'A' : 'B';
      await s.put(
        { put: customer.item(someCustomer({ id, grade, kind: index === 11 ? 'company' : 'person' })) },
        { put: customerDate.item(birthdayOf(firstOfDecember, id)) },
      );
    }
    await s.table.transact([
      { put: settingVersion.item({ ...versionOf(plan, 1), at: iso(start), by: 'a' }) },
    ]);
    await s.set('care-plan', plan);
    for (const id of ids) await s.plan(start, id);
    return s;
  }
  const versionOf = (plan: CarePlan, version: number) => ({
    ...{ kind: 'care-plan' as const, id: plan.id, version, active: true, document: { ...plan } },
  });

  /** Lets the job run: what is due is handed over, what is said is heard, until nothing is left of it. */
  async function run(s: CareScene, replan: ReturnType<typeof consumersOn>['replan'], clock: { at: Date }) {
    const items = s.table.items(({ type, kind }) => type === 'agenda' && kind === 'replan-due');
    for (const item of items) {
      clock.at = new Date(String(item.at));
      await replan({ agenda: AgendaItem.parse(item) }, { agenda: AgendaItem.parse(item) });
    }
    const heard = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const news = said(s, replanRequested).filter((each) => !heard.has(JSON.stringify(each.data)));
      if (news.length === 0) return;
      for (const each of news) {
        heard.add(JSON.stringify(each.data));
        expect(replanRequested.detail.parse(each)).toEqual(each);
        const event = onBus(replanRequested, each.data);
        expect(await replan(event, event)).toEqual([]);
      }
    }
    throw new Error('the job does not come to its end');
  }

  const progress = async (s: CareScene, kind: string, id: string, version: number) => {
    const jobId = replanJobId(kind, id, version);
    const job = replanJob.parse((await s.table.get(replanJob.key(jobId))) ?? {});
    const lists = s.table.items(({ type, jobId: of }) => type === 'replan-list' && of === jobId);
    return progressOf(
      job,
      lists.map((item) => replanList.parse(item)),
    );
  };

  it('moves what a plan wanted, once the old settings are forgotten, in pages, with its progress', async () => {
    const s = await manyCustomers(somePlan());
    const { replan, clock } = consumersOn(s);
    const changed = await write(s, 'care-plan', somePlan({ sendAt: '10:00' }), 2);
    await replan(changed, changed);
    const begin = s.table.items(({ kind }) => kind === 'replan-due');
    expect(begin.map(({ at }) => at)).toEqual([iso(later(start, seconds(20)))]);
    expect(await progress(s, 'care-plan', 'plan', 2)).toMatchObject({ customers: 0, done: 0, isDone: false });
    await run(s, replan, clock);
    expect(new Set(s.occurrences().map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-12-01T02:00:00.000Z']));
    expect(s.agenda()).toHaveLength(12);
    expect(await progress(s, 'care-plan', 'plan', 2)).toEqual({
      ...{ customers: 12, changed: 12, lists: 8, done: 8, isDone: true },
    });
    expect(s.table.items(({ kind }) => kind === 'replan-due')).toEqual([]);
  });

  it('goes through those of the old segment and of the new one alone', async () => {
    const s = await manyCustomers(somePlan({ segment: { grades: ['A'], kinds: ['person'] } }));
    expect(s.occurrences()).toHaveLength(4);
    const { replan, clock } = consumersOn(s);
    const next = somePlan({ segment: { grades: ['VIP'], kinds: ['person'] } });
    await replan(await write(s, 'care-plan', next, 2));
    await run(s, replan, clock);
    expect(s.occurrences()).toEqual([]);
    expect(s.agenda()).toEqual([]);
    expect(await progress(s, 'care-plan', 'plan', 2)).toMatchObject({ customers: 4, lists: 8, isDone: true });
  });

  it.each<[string, SettingKind, { id: string }]>([
    ['words alone', 'care-plan', somePlan({ label: { en: 'New', 'zh-CN': '新' } })],
    ['a holiday nobody follows', 'care-holiday', someDay],
    ['a policy of marks', 'care-policy', policyWith({ markMarketing: false })],
  ])('touches nobody for %s', async (_, kind, document) => {
    const s = await manyCustomers(somePlan());
    const { replan } = consumersOn(s);
    const version = kind === 'care-plan' ? 2 : 1;
    await replan(await write(s, kind, document, version));
    expect(await progress(s, kind, document.id, version)).toMatchObject({ lists: 0, isDone: true });
    expect(s.table.items(({ kind: of }) => of === 'replan-due')).toEqual([]);
  });

  it('follows a holiday and the policy to whoever has plans by them', async () => {
    const plan = somePlan({ occasion: { kind: 'holiday', holiday: 'some-day' }, segment: { grades: ['A'] } });
    const s = await manyCustomers(plan);
    const { replan, clock } = consumersOn(s);
    await replan(await write(s, 'care-holiday', someDay, 1));
    await run(s, replan, clock);
    expect(s.occurrences().map(({ dueAt }) => dueAt)).toEqual(Array(4).fill('2027-01-31T01:00:00.000Z'));
    const quiet = policyWith({ quietHours: { from: '20:00', until: '09:30' } });
    clock.at = later(clock.at, seconds(60));
    await replan(await write(s, 'care-policy', quiet, 1, clock.at));
    await run(s, replan, clock);
    expect(s.occurrences().map(({ dueAt }) => dueAt)).toEqual(Array(4).fill('2027-01-31T01:30:00.000Z'));
  });
});
