import { describe, expect, it } from 'vitest';
import { judgeOccurrence } from '../../functions/care/send/judge.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { holidaySetting } from '../../shared/settings/holiday-setting.ts';
import type { CareFile } from '../../shared/table/customer-file.ts';
import type { CareState, Occurrence } from '../../shared/table/entities/care.ts';
import { days, hours, iso, after as later } from '../../shared/time/clock.ts';
import { policyWith, someCustomer, somePlan, told } from './care-fixture.ts';

const nine = new Date('2026-12-01T01:00:00.000Z');
const at = (offset: number): string => iso(later(nine, offset));

const occurrenceOf = (plan: CarePlan, change: Partial<Occurrence> = {}): Occurrence => ({
  ...{ id: `c1-${plan.id}`, version: 1, customerId: 'c1', planId: plan.id, topic: plan.topic },
  ...{ occasion: 'date', subject: {}, key: '2026', date: '2026-12-01', way: 'mail', state: 'planned' },
  ...{ dueAt: at(0), notAfter: at(hours(24)), trail: [], plannedAt: at(-days(9)), generation: 1 },
  ...{ correlationId: 'corr-1' },
  ...change,
});

const fileWith = (occurrences: readonly Occurrence[], change: Partial<CareFile> = {}): CareFile => ({
  customer: someCustomer(),
  ...{ relations: [], dates: [], products: [], consents: [], milestones: [], occurrences },
  care: undefined,
  ...change,
});

const sentAt = (...offsets: number[]): CareState => ({
  ...{ customerId: 'c1', version: 1, fileVersion: 1, plansVersion: '' },
  sent: offsets.map((offset, index) => ({
    ...{ id: `c1-s${index}`, planId: 'other', topic: 'service' as const, at: at(offset) },
  })),
});

/** What the plan sent so many days ago. */
const sentAgo = (plan: CarePlan, daysAgo: number): Occurrence =>
  occurrenceOf(plan, {
    ...{ id: 'c1-old', state: 'done', trail: [{ at: at(-days(daysAgo)), what: 'queued' }] },
  });

/** What is judged, and when; what is left out is usual. */
interface Given {
  now?: Date;
  own?: Partial<Occurrence>;
  others?: readonly Occurrence[];
  file?: Partial<CareFile>;
  policy?: object;
}

function verdict(
  plans: readonly CarePlan[],
  { now = nine, own = {}, others = [], file = {}, policy = {} }: Given = {},
) {
  const [plan = somePlan()] = plans;
  const occurrence = occurrenceOf(plan, own);
  const world = {
    plans: new Map(plans.map((each) => [each.id, each])),
    holidays: new Map(holidaySetting.builtIn.map((each) => [each.id, each])),
    policy: policyWith(policy),
  };
  return judgeOccurrence(occurrence, plans[0], fileWith([occurrence, ...others], file), world, now);
}

const plan = somePlan();
const once = { cap: { count: 1, days: 7 } };

describe('judging what is due', () => {
  it('sends where nothing speaks against it', () => {
    expect(verdict([plan])).toMatchObject({ what: 'message', to: { mail: 'lei@example.com' } });
  });

  it.each([
    ['stale', {}, [plan], later(nine, hours(24) + 1)],
    ['plan-ended', {}, [somePlan({ state: 'ended' })], nine],
    ['plan-ended', {}, [], nine],
    ['no-consent', { consents: [told('greeting', false)] }, [plan], nine],
    ['no-channel', { customer: someCustomer({ mails: [] }) }, [plan], nine],
  ] as const)('skips as %s', (reason, file, plans, now) => {
    expect(verdict(plans, { file, now })).toEqual({ what: 'skip', reason });
  });

  it('sends at the last moment before it is stale', () => {
    expect(verdict([plan], { now: later(nine, hours(10)) })).toMatchObject({ what: 'message' });
  });

  it('reaches by phone who has no mail, where the plan lets it', () => {
    const customer = someCustomer({ mails: [] });
    const found = verdict([plan], { own: { way: 'event' }, file: { customer } });
    expect(found).toEqual({ what: 'message', to: { name: '李雷', phone: '+8613800138000' } });
  });

  it('asks for approval before anything else is decided, and once', () => {
    const gift = somePlan({ approval: true });
    expect(verdict([gift])).toEqual({ what: 'approval' });
    const trail = [{ at: at(0), what: 'approved', by: 'supervisor' }];
    expect(verdict([gift], { own: { trail } })).toMatchObject({ what: 'message' });
  });

  it('disturbs nobody with tasks of staff: caps and quiet hours are not for them', () => {
    const own = { task: { kind: 'call' as const }, way: 'call' as const };
    const care = sentAt(-1, -2, -3);
    expect(verdict([plan], { own, now: later(nine, hours(13)), file: { care } })).toEqual({ what: 'task' });
  });

  it('waits for room within the cap of all plans, or gives up where that is too late', () => {
    const care = sentAt(-days(6.5), -days(2), -days(1));
    expect(verdict([plan], { file: { care } })).toEqual({
      what: 'wait',
      until: later(nine, hours(12)),
      why: 'cap',
    });
    expect(verdict([plan], { file: { care: sentAt(-days(7), -days(2), -days(1)) } })).toMatchObject({
      what: 'message',
    });
    expect(verdict([plan], { file: { care: sentAt(-days(3), -days(2), -days(1)) } })).toEqual({
      ...{ what: 'skip', reason: 'capped' },
    });
  });

  it('counts messages of the plan alone within its own cap, however long ago', () => {
    const rare = somePlan({ cap: { count: 1, days: 400 } });
    expect(verdict([rare], { others: [sentAgo(rare, 398)] })).toEqual({ what: 'skip', reason: 'capped' });
    expect(verdict([rare], { others: [sentAgo(rare, 400)] })).toMatchObject({ what: 'message' });
  });

  it('gives way to what is due as well and goes first', () => {
    const high = somePlan({ id: 'high', priority: 9 });
    const low = somePlan({ id: 'low', priority: 2 });
    const other = (plan: CarePlan, change: Partial<Occurrence> = {}) => [occurrenceOf(plan, change)];
    const meet = (own: CarePlan, its: CarePlan, change: Partial<Occurrence> = {}) =>
      verdict([own, its], { policy: once, others: other(its, change) }).what;
    expect(meet(low, high)).toBe('skip');
    expect(meet(high, low)).toBe('message');
    expect(meet(low, { ...high, state: 'paused' })).toBe('message');
    expect(meet(low, high, { state: 'skipped' })).toBe('message');
    expect(meet(low, high, { task: { kind: 'call' } })).toBe('message');
    expect(meet(low, high, { dueAt: at(1) })).toBe('message');
    // Who cannot leave anyway lets others pass.
    const gift = somePlan({ id: 'high', priority: 9, approval: true });
    const approved = [{ at: at(0), what: 'approved', by: 'supervisor' }];
    expect(meet(low, gift)).toBe('message');
    expect(meet(low, gift, { trail: approved })).toBe('skip');
    expect(meet(low, high, { notAfter: at(-1) })).toBe('message');
    const sms = somePlan({ id: 'high', priority: 9, channel: { by: 'event', template: 'birthday' } });
    expect(meet(low, sms, { way: 'event' })).toBe('skip');
    const deaf = someCustomer({ phones: [] });
    const found = verdict([low, sms], {
      ...{ policy: once, others: other(sms, { way: 'event' }), file: { customer: deaf } },
    });
    expect(found.what).toBe('message');
    const rare = somePlan({ id: 'high', priority: 9, cap: { count: 1, days: 400 } });
    const others = [...other(rare), sentAgo(rare, 100)];
    expect(verdict([low, rare], { policy: once, others }).what).toBe('message');
    const same = somePlan({ id: 'other', priority: 2 });
    expect(meet(low, same, { dueAt: at(-1) })).toBe('skip');
    expect(meet(low, same)).toBe('message');
    expect(meet(same, low)).toBe('skip');
  });
});
