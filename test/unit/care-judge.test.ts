import { describe, expect, it } from 'vitest';
import { judgeOccurrence } from '../../functions/care/send/judge.ts';
import type { Matter } from '../../functions/care/send/open-matters.ts';
import { nothingAround } from '../../functions/care/send/surroundings.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { holidaySetting } from '../../shared/settings/holiday-setting.ts';
import type { CareFile } from '../../shared/table/customer-file.ts';
import type { CareState, Occurrence } from '../../shared/table/entities/care.ts';
import type { OwnedProduct } from '../../shared/table/entities/owned-product.ts';
import { days, hours, iso, after as later } from '../../shared/time/clock.ts';
import { boughtProduct, policyWith, someCustomer, somePlan, told } from './care-fixture.ts';

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
  tickets?: readonly Matter[];
}

function verdict(
  plans: readonly CarePlan[],
  { now = nine, own = {}, others = [], file = {}, policy = {}, tickets = [] }: Given = {},
) {
  const [plan = somePlan()] = plans;
  const occurrence = occurrenceOf(plan, own);
  const world = {
    plans: new Map(plans.map((each) => [each.id, each])),
    holidays: new Map(holidaySetting.builtIn.map((each) => [each.id, each])),
    policy: policyWith(policy),
  };
  return judgeOccurrence(occurrence, plans[0], fileWith([occurrence, ...others], file), world, now, {
    ...nothingAround,
    tickets,
  });
}

const plan = somePlan();
const once = { cap: { count: 1, days: 7 } };
const product = (id: string, serial: string): OwnedProduct => ({
  ...boughtProduct(id),
  serial,
  orderNumber: `O-${id}`,
});

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
    const own = { notAfter: at(hours(72)) };
    const sentOn = (...ago: number[]) => ({ care: sentAt(...ago.map((each) => -days(each))) });
    expect(verdict([plan], { own, file: sentOn(6, 2, 1) })).toEqual({
      ...{ what: 'wait', until: later(nine, days(1)), why: 'cap' },
    });
    // Days are civil days: late on the evening of the day before those seven is before them.
    expect(verdict([plan], { own, file: sentOn(6.45, 2, 1) })).toMatchObject({ what: 'message' });
    expect(verdict([plan], { file: sentOn(6, 2, 1) })).toEqual({ what: 'skip', reason: 'capped' });
    expect(verdict([plan], { own, file: sentOn(3, 2, 1) })).toEqual({ what: 'skip', reason: 'capped' });
  });

  it('sends one message a civil day, whatever the caps allow: the other goes at its time of day on the next', () => {
    const own = { notAfter: at(hours(72)) };
    const policy = { cap: { count: 9, days: 1 } };
    const afterwards = (...offsets: number[]) =>
      verdict([plan], { own, policy, file: { care: sentAt(...offsets) } });
    expect(afterwards(-hours(1))).toEqual({ what: 'wait', until: later(nine, days(1)), why: 'cap' });
    expect(afterwards(-hours(8.9))).toMatchObject({ what: 'wait' });
    expect(afterwards(-hours(9.1))).toMatchObject({ what: 'message' });
  });

  it('counts civil days where they have 25 hours or 23', () => {
    const customer = someCustomer({ timeZone: 'America/New_York' });
    const policy = { quietHours: { from: '00:00', until: '00:00' }, cap: { count: 1, days: 2 } };
    const given = (sent: string, now: string) => {
      const care = {
        ...sentAt(),
        sent: [{ id: 'c1-s', planId: 'other', topic: 'service' as const, at: sent }],
      };
      const own = { dueAt: sent, notAfter: iso(later(new Date(now), days(9))) };
      const found = verdict([plan], { now: new Date(now), own, policy, file: { customer, care } });
      return found.what === 'wait' ? iso(found.until) : found.what;
    };
    // 1 November 2026 has 25 hours, 14 March 2027 has 23.
    expect(given('2026-11-01T04:05:00.000Z', '2026-11-02T04:55:00.000Z')).toBe('2026-11-03T14:00:00.000Z');
    expect(given('2026-11-01T04:05:00.000Z', '2026-11-03T05:00:00.000Z')).toBe('message');
    expect(given('2027-03-13T23:00:00.000Z', '2027-03-15T04:00:00.000Z')).toBe('message');
    expect(given('2027-03-14T05:00:00.000Z', '2027-03-15T04:00:00.000Z')).toBe('2027-03-16T13:00:00.000Z');
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

  describe('while a ticket is open', () => {
    const followUp = somePlan({
      topic: 'service',
      occasion: { kind: 'after', event: 'purchase', hours: 24 },
    });
    const products = [product('p1', 'W20KD-1'), product('p2', 'W20KD-2')];
    const held = (matter: Partial<Matter>, plan: CarePlan = followUp, own: Partial<Occurrence> = {}) =>
      verdict([plan], {
        own: { subject: { productId: 'p1' }, notAfter: at(hours(72)), ...own },
        file: { products },
        tickets: [{ state: 'open', kind: 'repair', ...matter }],
      });
    const tomorrow = { what: 'wait', until: later(nine, days(1)), why: 'open-ticket' };

    it('asks nobody whether all is well with the product that it is about', () => {
      expect(held({ productSerial: 'w20kd 1' })).toEqual(tomorrow);
      expect(held({ orderNumber: 'O-p1' })).toEqual(tomorrow);
      expect(held({ productSerial: 'W20KD-2' })).toMatchObject({ what: 'message' });
      expect(held({ orderNumber: 'O-p2' })).toMatchObject({ what: 'message' });
      expect(held({ productSerial: 'W20KD-1' }, followUp, { notAfter: at(hours(24)) })).toEqual({
        ...{ what: 'skip', reason: 'open-ticket' },
      });
    });

    it('counts a ticket that names no product, and a message about none, for the customer', () => {
      expect(held({})).toEqual(tomorrow);
      expect(held({ productSerial: 'not on the file' })).toEqual(tomorrow);
      expect(held({ productSerial: 'W20KD-2' }, followUp, { subject: {} })).toEqual(tomorrow);
    });

    it.each<[string, Partial<Matter>]>([
      ['resolved', { state: 'resolved' }],
      ['closed', { state: 'closed' }],
      ['praise', { kind: 'compliment' }],
    ])('sends where it is %s', (_, matter) => {
      expect(held(matter)).toMatchObject({ what: 'message' });
    });

    it.each([
      ['maintenance', { kind: 'maintenance', everyDays: 90 }, 'wait'],
      ['keeping in touch', { kind: 'cadence' }, 'wait'],
      ['a birthday', { kind: 'date', date: 'birthday' }, 'message'],
      ['the end of a warranty', { kind: 'warranty' }, 'message'],
    ] as const)('knows which messages wait: %s', (_, occasion, what) => {
      expect(held({}, somePlan({ occasion })).what).toBe(what);
      const other = what === 'wait' ? 'send' : 'wait';
      expect(held({}, somePlan({ occasion, whileTicketOpen: other })).what).toBe(
        what === 'wait' ? 'message' : 'wait',
      );
    });

    it('is for messages: a task of staff is opened', () => {
      const task = { kind: 'call' as const };
      expect(held({}, followUp, { task, way: 'call' })).toEqual({ what: 'task' });
    });

    it('lets others pass meanwhile', () => {
      const first = somePlan({ ...followUp, id: 'first', priority: 9 });
      const given = { policy: once, others: [occurrenceOf(first)], file: { products } };
      expect(verdict([plan, first], given).what).toBe('skip');
      expect(verdict([plan, first], { ...given, tickets: [{ state: 'new', kind: 'repair' }] }).what).toBe(
        'message',
      );
    });
  });
});
