import { describe, expect, it } from 'vitest';
import { lastsDays } from '../../functions/care/occasions/run-out.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import type { CustomerDate } from '../../shared/table/entities/customer-parts.ts';
import { iso } from '../../shared/time/clock.ts';
import {
  aDate,
  aFilter,
  ahead,
  aMilestone,
  aPlan,
  aProduct,
  aRelation,
  daysAhead,
  fileWith,
  someFile,
  times,
  world,
} from './care-occasions-support.ts';

const now = '2026-11-23T00:00:00.000Z';

describe('dates', () => {
  const plan = aPlan({ occasion: { kind: 'date', date: 'birthday' } });
  const family = fileWith({
    relations: [aRelation('wife', 'spouse'), aRelation('son', 'child')],
    dates: [
      aDate(),
      aDate({ id: 'd-wife', relationId: 'wife', month: 3, day: 8 }),
      aDate({ id: 'd-son', relationId: 'son', month: 8, day: 15, calendar: 'lunar' }),
      aDate({ id: 'd-gone', relationId: 'nobody' }),
      aDate({ id: 'wedding', kind: 'anniversary', month: 5, day: 20 }),
    ],
  });
  const ofKind = (occasion: object) =>
    ahead(aPlan({ occasion: { kind: 'date', date: 'birthday', ...occasion } }), family, now);

  it('come back every year at nine, by the customer’s clock', () => {
    expect(ahead(plan, fileWith({ dates: [aDate()] }), now, 2)).toEqual({
      birthday: ['2026-12-01 @ 2026-12-01T01:00Z', '2027-12-01 @ 2027-12-01T01:00Z'],
    });
    const inNewYork = someFile({ timeZone: 'America/New_York' }, { dates: [aDate()] });
    expect(ahead(plan, inNewYork, now)).toEqual({ birthday: ['2026-12-01 @ 2026-12-01T14:00Z'] });
  });

  it('are still ahead at nine and over a moment later', () => {
    const file = fileWith({ dates: [aDate()] });
    expect(ahead(plan, file, '2026-12-01T01:00:00.000Z').birthday).toEqual([
      '2026-12-01 @ 2026-12-01T01:00Z',
    ]);
    expect(ahead(plan, file, '2026-12-01T01:00:00.001Z').birthday).toEqual([
      '2027-12-01 @ 2027-12-01T01:00Z',
    ]);
  });

  it('are the customer’s, or relations’, or of some relations; of nobody where the relation is gone', () => {
    expect(Object.keys(ofKind({}))).toEqual(['birthday']);
    expect(ofKind({ of: 'relation' })).toEqual({
      'd-wife': ['2027-03-08 @ 2027-03-08T01:00Z'],
      'd-son': ['2027-09-15 @ 2027-09-15T01:00Z'],
    });
    expect(Object.keys(ofKind({ of: 'anybody' }))).toEqual(['birthday', 'd-wife', 'd-son']);
    expect(Object.keys(ofKind({ of: 'relation', relations: ['child', 'parent'] }))).toEqual(['d-son']);
    expect(Object.keys(ofKind({ of: 'anybody', relations: ['child'] }))).toEqual(['birthday', 'd-son']);
    expect(Object.keys(ofKind({ date: 'anniversary' }))).toEqual(['wedding']);
  });

  it('name their relation', () => {
    const [series] = seriesOf(
      aPlan({ occasion: { kind: 'date', date: 'birthday', of: 'relation', relations: ['spouse'] } }),
      family,
      world(),
    );
    expect(series).toMatchObject({
      planId: 'plan',
      once: false,
      subject: { dateId: 'd-wife', relationId: 'wife' },
    });
  });

  it('days before and after', () => {
    const file = fileWith({ dates: [aDate({ month: 1, day: 2 })] });
    expect(ahead({ ...plan, offsetDays: -7 }, file, now)).toEqual({
      birthday: ['2027-01-02 @ 2026-12-26T01:00Z'],
    });
    expect(ahead({ ...plan, offsetDays: 365 }, file, now)).toEqual({
      birthday: ['2026-01-02 @ 2027-01-02T01:00Z'],
    });
  });

  it('keep the rules of the plan', () => {
    const file = fileWith({ dates: [aDate({ month: 2, day: 29 })] });
    const firstOf = (feb29: string) =>
      ahead(aPlan({ occasion: { kind: 'date', date: 'birthday', feb29 } }), file, now).birthday;
    expect(firstOf('feb-28')).toEqual(['2027-02-28 @ 2027-02-28T01:00Z']);
    expect(firstOf('mar-1')).toEqual(['2027-03-01 @ 2027-03-01T01:00Z']);
    expect(firstOf('skip')).toEqual(['2028-02-29 @ 2028-02-29T01:00Z']);
  });

  it('are not kept before they began', () => {
    const file = fileWith({ dates: [aDate({ year: 2026 })] });
    expect(ahead(plan, file, now)).toEqual({ birthday: ['2027-12-01 @ 2027-12-01T01:00Z'] });
  });

  describe('the identity of an occurrence', () => {
    const idOf = (change: Partial<CustomerDate>, from = now) => {
      const [series] = seriesOf(plan, fileWith({ dates: [aDate(change)] }), world());
      return series?.next(new Date(from))?.id ?? '';
    };

    it('is of customer, plan, date and year: whoever corrects a day is not greeted twice', () => {
      expect(idOf({})).toMatch(/^01KAREN-[0-9a-f]{32}$/);
      expect(idOf({ day: 3 })).toBe(idOf({}));
      expect(idOf({}, '2027-11-23T00:00:00.000Z')).not.toBe(idOf({}));
      expect(idOf({ id: 'another' })).not.toBe(idOf({}));
    });

    it('whoever corrects a calendar loses no year', () => {
      // The solar birthday in January 2027 is the year 2027; the lunar one that month is of 2026.
      const solar = idOf({ month: 1, day: 15 });
      const years = [now, '2027-02-01T00:00:00.000Z', '2028-02-01T00:00:00.000Z'];
      for (const from of years) expect(idOf({ calendar: 'lunar', month: 12, day: 8 }, from)).not.toBe(solar);
    });
  });
});

describe('holidays', () => {
  const ofHoliday = (holiday: string, count = 1) =>
    daysAhead(aPlan({ occasion: { kind: 'holiday', holiday } }), someFile(), now, count);

  it.each([
    ['new-year', '2027-01-01'],
    ['laba', '2027-01-15'],
    ['little-new-year', '2027-01-30'],
    ['new-years-eve', '2027-02-05'],
    ['spring-festival', '2027-02-06'],
    ['beginning-of-spring', '2027-02-04'],
    ['valentines-day', '2027-02-14'],
    ['lantern', '2027-02-20'],
    ['womens-day', '2027-03-08'],
    ['qingming', '2027-04-05'],
    ['easter', '2027-03-28'],
    ['labour-day', '2027-05-01'],
    ['youth-day', '2027-05-04'],
    ['mothers-day', '2027-05-09'],
    ['childrens-day', '2027-06-01'],
    ['dragon-boat', '2027-06-09'],
    ['fathers-day', '2027-06-20'],
    ['qixi', '2027-08-08'],
    ['teachers-day', '2027-09-10'],
    ['mid-autumn', '2027-09-15'],
    ['national-day', '2027-10-01'],
    ['double-ninth', '2027-10-08'],
    ['thanksgiving', '2026-11-26'],
    ['winter-solstice', '2026-12-22'],
    ['christmas', '2026-12-25'],
  ])('%s is on %s', (holiday, expected) => {
    expect(ofHoliday(holiday)).toEqual([expected]);
  });

  it.each([
    ['mothers-day', 'Europe/London', ['2027-03-07', '2028-03-26', '2029-03-11']],
    ['mothers-day', 'Europe/Dublin', ['2027-03-07']],
    ['mothers-day', 'America/New_York', ['2027-05-09', '2028-05-14']],
    ['mothers-day', 'Asia/Shanghai', ['2027-05-09', '2028-05-14']],
    ['fathers-day', 'Europe/London', ['2027-06-20']],
    ['fathers-day', 'Australia/Sydney', ['2027-09-05']],
    ['thanksgiving', 'America/Chicago', ['2026-11-26', '2027-11-25']],
    ['thanksgiving', 'America/Toronto', ['2027-10-11']],
  ])('%s of a customer in %s is the day that country keeps', (holiday, timeZone, expected) => {
    const file = someFile({ timeZone });
    const plan = aPlan({ occasion: { kind: 'holiday', holiday } });
    expect(daysAhead(plan, file, now, expected.length)).toEqual(expected);
  });

  it('New Year’s Eve is the day before, on the 29th or the 30th', () => {
    expect(ofHoliday('new-years-eve', 5)).toEqual([
      ...['2027-02-05', '2028-01-25', '2029-02-12', '2030-02-02', '2031-01-22'],
    ]);
  });

  const listed = (rule: object) => {
    const own = world();
    const holidays = new Map([['own', { id: 'own', label: { en: 'Own', 'zh-CN': '自定' }, rule }]]);
    const plan = aPlan({ occasion: { kind: 'holiday', holiday: 'own' } });
    const [series] = seriesOf(plan, someFile(), { ...own, holidays: holidays as never });
    return series && times(series, now, 3).map(({ date }) => `${date.year}-${date.month}-${date.day}`);
  };

  it('are lists, the last weekday, or a fifth one where there is one', () => {
    expect(listed({ by: 'list', dates: ['2028-01-01', '2026-01-01', '2027-05-05', '2028-01-01'] })).toEqual([
      '2027-5-5',
      '2028-1-1',
    ]);
    expect(listed({ by: 'weekday', month: 5, weekday: 1, nth: -1 })).toEqual([
      '2027-5-31',
      '2028-5-29',
      '2029-5-28',
    ]);
    expect(listed({ by: 'weekday', month: 2, weekday: 2, nth: 5 })).toEqual([
      '2028-2-29',
      '2056-2-29',
      '2084-2-29',
    ]);
  });

  it('that are gone from the settings are wanted by nobody', () => {
    expect(ahead(aPlan({ occasion: { kind: 'holiday', holiday: 'gone' } }), someFile(), now)).toEqual({});
  });

  it('another holiday on the same plan is another occurrence', () => {
    const idOf = (holiday: string) =>
      seriesOf(aPlan({ occasion: { kind: 'holiday', holiday } }), someFile(), world())[0]?.next(new Date(now))
        ?.id;
    expect(idOf('new-year')).not.toBe(idOf('labour-day'));
  });
});

describe('days after something', () => {
  const plan = aPlan({ topic: 'service', occasion: { kind: 'after', event: 'delivery', days: 3 } });
  const delivered = (change: object = {}) =>
    fileWith({ milestones: [aMilestone('delivery', '2026-11-20T10:00:00.000Z', { key: 'o1', ...change })] });

  it('at the plan’s time on the day, once', () => {
    const [series] = seriesOf(plan, delivered(), world());
    expect(series).toMatchObject({ once: true, subject: { milestone: 'delivery#o1' } });
    expect(series && times(series, '2020-01-01T00:00:00.000Z', 5).map(({ dueAt }) => iso(dueAt))).toEqual([
      '2026-11-23T01:00:00.000Z',
    ]);
  });

  it('told late it is at the next time, and grows stale from when it should have been', () => {
    const recordedAt = '2026-11-25T04:00:00.000Z';
    const [wanted] = seriesOf(plan, delivered({ recordedAt }), world()).flatMap((each) => times(each, now));
    expect(wanted).toMatchObject({
      dueAt: new Date('2026-11-26T01:00:00.000Z'),
      notAfter: new Date('2026-11-26T01:00:00.000Z'),
    });
  });

  it('only after what the plan is for', () => {
    const file = fileWith({
      products: [aProduct(), aProduct({ id: 'p2', name: 'Softener' })],
      milestones: [
        aMilestone('delivery', '2026-11-20T10:00:00.000Z', { key: 'o1', productId: 'p1' }),
        aMilestone('delivery', '2026-11-20T10:00:00.000Z', { key: 'o2', productId: 'p2' }),
        aMilestone('delivery', '2026-11-20T10:00:00.000Z', { key: 'o3' }),
        aMilestone('purchase', '2026-11-20T10:00:00.000Z', { key: 'o4' }),
      ],
    });
    expect(Object.keys(ahead(plan, file, now))).toEqual(['delivery#o1', 'delivery#o2', 'delivery#o3']);
    const forOne = aPlan({ occasion: { kind: 'after', event: 'delivery', days: 3, products: ['SOFT'] } });
    expect(Object.keys(ahead(forOne, file, now))).toEqual(['delivery#o2']);
  });

  it('after the last contact only, whatever its way', () => {
    const contacts = [
      aMilestone('contact', '2026-11-20T10:00:00.000Z', { key: 'call' }),
      aMilestone('contact', '2026-11-22T10:00:00.000Z', { key: 'mail' }),
    ];
    const contactPlan = aPlan({ occasion: { kind: 'after', event: 'contact', days: 30 } });
    expect(ahead(contactPlan, fileWith({ milestones: contacts }), now)).toEqual({
      'contact#mail': ['2026-12-22 @ 2026-12-22T01:00Z'],
    });
  });
});

describe('products', () => {
  it('are maintained every so often since they were bought, installed or serviced; their own interval first', () => {
    const plan = aPlan({ occasion: { kind: 'maintenance', everyDays: 100 } });
    const own = aProduct({ id: 'own', maintenanceDays: 200 });
    expect(ahead(plan, fileWith({ products: [aProduct(), own] }), now, 2)).toEqual({
      p1: ['2026-12-18 @ 2026-12-18T01:00Z', '2027-03-28 @ 2027-03-28T01:00Z'],
      own: ['2026-12-18 @ 2026-12-18T01:00Z', '2027-07-06 @ 2027-07-06T01:00Z'],
    });
    const serviced = [
      aMilestone('installation', '2026-06-10T02:00:00.000Z', { productId: 'p1' }),
      aMilestone('service', '2026-11-01T02:00:00.000Z', { productId: 'p1' }),
      aMilestone('service', '2026-11-20T02:00:00.000Z', { productId: 'p9' }),
      aMilestone('delivery', '2026-11-20T02:00:00.000Z', { productId: 'p1' }),
    ];
    expect(ahead(plan, fileWith({ products: [aProduct()], milestones: serviced }), now)).toEqual({
      p1: ['2027-02-09 @ 2027-02-09T01:00Z'],
    });
  });

  it('without any interval, or not in use any more, are not maintained', () => {
    const retired = fileWith({
      products: [aProduct({ retiredAt: now, maintenanceDays: 10, warrantyUntil: '2027-01-01' })],
    });
    expect(
      ahead(aPlan({ occasion: { kind: 'maintenance' } }), fileWith({ products: [aProduct()] }), now),
    ).toEqual({});
    expect(ahead(aPlan({ occasion: { kind: 'maintenance' } }), retired, now)).toEqual({});
    expect(ahead(aPlan({ occasion: { kind: 'warranty' } }), retired, now)).toEqual({});
  });

  it('have a warranty that ends, and another end where it was made longer', () => {
    const plan = aPlan({ occasion: { kind: 'warranty' }, offsetDays: -30 });
    const until = (warrantyUntil: string) => fileWith({ products: [aProduct({ warrantyUntil })] });
    expect(ahead(plan, until('2027-06-01'), now)).toEqual({ p1: ['2027-06-01 @ 2027-05-02T01:00Z'] });
    const idOf = (day: string) => seriesOf(plan, until(day), world())[0]?.next(new Date(0))?.id;
    expect(idOf('2027-06-01')).not.toBe(idOf('2028-06-01'));
  });

  describe('have consumables that run out', () => {
    const plan = aPlan({ occasion: { kind: 'consumable' } });
    const runOut = (...replacedAt: string[]) =>
      ahead(
        plan,
        fileWith({ products: [aProduct({ consumables: [aFilter({ replacedAt })] })] }),
        '2020-01-01T00:00:00.000Z',
        3,
      ).f1?.map((each) => each.slice(0, 10));

    it('after capacity ÷ consumption, from purchase or the last replacement', () => {
      expect(runOut()).toEqual(['2026-10-29']);
      expect(runOut('2026-10-01T02:00:00.000Z')).toEqual(['2027-02-28']);
      expect(runOut('2026-09-01T02:00:00.000Z', '2026-10-01T02:00:00.000Z')).toEqual(['2027-02-28']);
    });

    it('after civil days, of which clocks make some longer and some shorter', () => {
      const learnt = (timeZone: string, ...replacedAt: string[]) =>
        lastsDays(aFilter({ replacedAt }), timeZone);
      const [october, november, december] = [
        '2026-10-31T13:00:00.000Z',
        '2026-11-30T04:30:00.000Z',
        '2026-12-30T04:30:00.000Z',
      ];
      // From 09:00 to 23:30 the 29 days after, and 30 days on: 29 and 30 civil days are 29.5 in the median.
      expect(learnt('America/New_York', october, november, december)).toBe(29);
      // On 14 March 2027 there, 23 hours were a day: 30 civil days are less than 30 times 24 hours.
      const spring = ['2027-02-14T14:00:00.000Z', '2027-03-16T13:00:00.000Z', '2027-04-15T13:00:00.000Z'];
      expect(learnt('America/New_York', ...spring)).toBe(30);
    });

    it('after what was learnt from two intervals and more: their median', () => {
      const [january, march, may] = [
        '2026-01-01T02:00:00.000Z',
        '2026-03-02T02:00:00.000Z',
        '2026-05-21T02:00:00.000Z',
      ];
      // 60 and 80 days: 70.
      expect(runOut(january, march, may)).toEqual(['2026-07-30']);
      // 60, 80 and 5 days: 60, whatever their order on the file.
      expect(runOut('2026-05-26T02:00:00.000Z', january, march, may)).toEqual(['2026-07-25']);
    });
  });
});

describe('cadence', () => {
  const plan = aPlan({ occasion: { kind: 'cadence' } });
  const of = (grade: 'A' | 'B' | 'C' | 'VIP', change: object = {}, contacts: Array<[string, string]> = []) =>
    daysAhead(
      aPlan({ occasion: { kind: 'cadence', ...change } }),
      someFile({ grade }, { milestones: contacts.map(([key, at]) => aMilestone('contact', at, { key })) }),
      '2026-01-01T00:00:00.000Z',
      2,
    );

  it('by grade, since registration where nobody has spoken to the customer, again and again', () => {
    expect(of('A')).toEqual(['2026-06-08', '2026-06-15']);
    expect(of('VIP')).toEqual(['2026-06-08', '2026-06-15']);
    expect(of('B')).toEqual(['2026-07-01', '2026-08-01']);
    expect(of('C')).toEqual(['2026-08-01', '2026-10-01']);
  });

  it('of grades that the plan names', () => {
    expect(of('C', { every: { A: { days: 1 } } })).toBeUndefined();
  });

  it('since the last contact of that sort', () => {
    const contacts: Array<[string, string]> = [
      ['call', '2026-07-10T02:00:00.000Z'],
      ['visit', '2026-07-05T02:00:00.000Z'],
      ['mail', '2026-07-20T02:00:00.000Z'],
    ];
    expect(of('A', {}, contacts)).toEqual(['2026-07-27', '2026-08-03']);
    expect(of('A', { contact: 'visit' }, contacts)).toEqual(['2026-07-12', '2026-07-19']);
  });

  it('months keep their day and end with the month', () => {
    expect(of('B', {}, [['call', '2026-08-31T02:00:00.000Z']])).toEqual(['2026-09-30', '2026-10-31']);
  });

  it('far ahead it keeps its step', () => {
    const [series] = seriesOf(plan, someFile({ grade: 'A' }), world());
    const [wanted] = series ? times(series, '2046-05-30T00:00:00.000Z') : [];
    expect(wanted && iso(wanted.dueAt)).toBe('2046-06-04T01:00:00.000Z');
  });
});

describe('notices', () => {
  it('once, on their day; on another day they are another notice', () => {
    const idOn = (on: string) => {
      const [series] = seriesOf(aPlan({ occasion: { kind: 'notice', on } }), someFile(), world());
      const found = series ? times(series, '2020-01-01T00:00:00.000Z', 3) : [];
      expect(found.map(({ dueAt }) => iso(dueAt))).toEqual([`${on}T01:00:00.000Z`]);
      expect(series?.once).toBe(true);
      return found[0]?.id;
    };
    expect(idOn('2026-12-01')).not.toBe(idOn('2026-12-02'));
  });
});
