import { describe, expect, it } from 'vitest';
import {
  dateKinds as allDateKinds,
  grades as allGrades,
  relationKinds as allRelationKinds,
  careTopics,
  contactWays,
  intakeChannels,
  messageChannels,
  occurrenceStates,
  ticketStates,
} from '../../events/vocabulary.ts';
import type { SurveySkipReason } from '../../functions/surveys/skip.ts';
import { skipReasons } from '../../shared/mail/delivery-reasons.ts';
import { mailTemplates } from '../../shared/mail/templates.ts';
import { Call, Promised } from '../../shared/table/entities/call.ts';
import { messageStates } from '../../shared/table/entities/message.ts';
import { Invitation } from '../../shared/table/entities/survey.ts';
import { returnsFrom } from '../../shared/time/lunar.ts';
import { isoDate } from '../../shared/time/zones.ts';
import { problemsAt, saidOf } from '../../web/console/api/field-problems.ts';
import { RequestProblem } from '../../web/console/api/problem.ts';
import { rebased } from '../../web/console/app/rebased.ts';
import { lunarOf, nextReturn } from '../../web/console/customers/dates/lunar.ts';
import { lunarWords } from '../../web/console/customers/dates/lunar-words.ts';
import { newCustomerForm } from '../../web/console/customers/edit/new-customer-form.ts';
import {
  bodyOfConsumable,
  bodyOfProduct,
  productForm,
  withConsumable,
  withoutConsumable,
} from '../../web/console/customers/edit/product-form.ts';
import { takeOff } from '../../web/console/customers/edit/take-off.ts';
import { dateKinds, relationKinds, topics, ways } from '../../web/console/customers/edit/words.ts';
import { findQueryOf, findSearchOf, grades } from '../../web/console/customers/find/find-search.ts';
import { matchedBy } from '../../web/console/customers/find/matched-by.ts';
import { initialsOf } from '../../web/console/customers/initials.ts';
import { gathered, narrowed } from '../../web/console/customers/timeline/groups.ts';
import {
  partKey,
  reasonKey,
  stateKey,
  templateKey,
  topicKey,
  wayKey,
} from '../../web/console/customers/timeline/happening-words.ts';
import { en } from '../../web/console/i18n/en.ts';
import { dayIn, instantOfDay } from '../../web/console/time/days.ts';

const wang = {
  id: '01K9CUSTOMER',
  name: '王芳',
  mails: ['wang.fang@example.com'],
  phones: ['+8613800138001', '+862155550000'],
  references: ['partner:shop:WX-77'],
};

describe('why a customer was found', () => {
  it.each([
    ['8001', { by: 'phone', value: '+8613800138001' }],
    ['(021) 5555-0000', { by: 'phone', value: '+862155550000' }],
    ['WANG.F', { by: 'mail', value: 'wang.fang@example.com' }],
    ['芳', { by: 'name' }],
    ['01k9cust', { by: 'id' }],
    ['wx-7', { by: 'reference', value: 'WX-77' }],
    ['wangfang', { by: 'sound' }],
    ['wf', { by: 'sound' }],
    ['SN-4711', { by: 'serial' }],
    ['芳 wang.fang', { by: 'name' }],
  ])('%s', (typed, match) => {
    expect(matchedBy(typed, wang)).toEqual(match);
  });

  it('a name without Chinese characters has no other sound', () => {
    expect(matchedBy('abc', { ...wang, name: 'Emma Stone', mails: [] })).toEqual({ by: 'serial' });
    expect(matchedBy('stone em', { ...wang, name: 'Emma Stone' })).toEqual({ by: 'name' });
  });
});

describe('what the page of customers is asked for', () => {
  it('keeps what it understands of an address', () => {
    expect(findSearchOf({ q: 8001, list: 'persons', grade: 'Z' })).toEqual({ q: '8001' });
    expect(findSearchOf({ q: '  ', list: 'mine', grade: 'VIP' })).toEqual({ list: 'mine', grade: 'VIP' });
  });

  it('looks for what was typed among all, whatever list was open', () => {
    expect(findQueryOf({ q: 'wang', list: 'mine', grade: 'A' })).toEqual({ q: 'wang' });
    expect(findQueryOf({ list: 'mine', grade: 'A' })).toEqual({ owner: 'me', grade: 'A' });
    expect(findQueryOf({})).toEqual({ kind: 'person' });
  });
});

describe('days that come back', () => {
  it('fall where the service says, in both calendars', () => {
    for (let year = 2026; year < 2046; year += 1)
      for (const day of [
        { calendar: 'lunar', month: 8, day: 15, leapMonth: false },
        { calendar: 'lunar', month: 12, day: 30, leapMonth: false },
        { calendar: 'lunar', month: 6, day: 30, leapMonth: true },
        { calendar: 'lunar', month: 11, day: 8, leapMonth: true },
        { calendar: 'lunar', month: 1, day: 1, leapMonth: false },
        { calendar: 'solar', month: 2, day: 29, leapMonth: false },
      ] as const)
        for (const from of [`${year}-01-01`, `${year}-02-17`, `${year}-08-09`]) {
          const [y = 0, month = 0, date = 0] = from.split('-').map(Number);
          const told = returnsFrom(day, { year: y, month, day: date }).next().value;
          expect(nextReturn(day, from), `${JSON.stringify(day)} from ${from}`).toBe(
            told && isoDate(told.date),
          );
        }
  });

  it('are said as people say them', () => {
    expect(lunarOf('2025-08-01')).toEqual({ year: 2025, month: 6, day: 8, leapMonth: true });
    expect(lunarWords(lunarOf('2025-08-01'), 'zh-CN')).toBe('农历闰六月初八');
    expect(lunarWords({ month: 12, day: 23, leapMonth: false }, 'zh-CN')).toBe('农历腊月廿三');
    expect(lunarWords({ month: 1, day: 12, leapMonth: false }, 'en')).toBe('12th day of the 1st lunar month');
  });
});

describe('the timeline', () => {
  it('shows the kinds that are wanted, and all where none is', () => {
    const lines = [{ kind: 'ticket' }, { kind: 'installation' }, { kind: 'consent' }] as const;
    expect(narrowed(lines, new Set())).toEqual(lines);
    expect(narrowed(lines, new Set(['purchases', 'changes']))).toEqual(lines.slice(1));
  });

  it('tells changes that were made in one go as one', () => {
    const change = (at: string, ...what: string[]) => ({ kind: 'change' as const, at, what });
    const ticket = { kind: 'ticket' as const, at: '2026-11-23T08:30:00Z' };
    expect(
      gathered([
        change('2026-11-23T10:20:00Z', 'date'),
        change('2026-11-23T09:40:00Z', 'date', 'relation'),
        change('2026-11-23T08:50:00Z', 'product'),
        ticket,
        change('2026-11-23T08:20:00Z', 'customer'),
        change('2026-11-22T08:20:00Z', 'customer'),
      ]),
    ).toEqual([
      change('2026-11-23T10:20:00Z', 'date', 'relation', 'product'),
      ticket,
      change('2026-11-23T08:20:00Z', 'customer'),
      change('2026-11-22T08:20:00Z', 'customer'),
    ]);
  });
});

describe('what two people change in one file', () => {
  const seen = { name: '王芳', grade: 'B', tags: ['a'], region: '' };

  it('goes together where it is not the same', () => {
    const now = { ...seen, region: '上海' };
    expect(rebased(seen, now, { ...seen, grade: 'A' })).toEqual({
      values: { ...now, grade: 'A' },
      clashes: [],
    });
  });

  it('is shown where both changed the same to something else', () => {
    const now = { ...seen, grade: 'VIP', tags: ['b'] };
    const mine = { ...seen, grade: 'A', tags: ['b'] };
    expect(rebased(seen, now, mine)).toEqual({
      values: mine,
      clashes: [{ field: 'grade', mine: 'A', theirs: 'VIP' }],
    });
  });
});

it('what is refused is said at its field, and the rest beside them', () => {
  const problems = [
    { path: 'tags.1', message: 'twice' },
    { path: 'name', message: 'empty' },
    { path: 'names', message: 'other' },
    { message: 'all of it' },
  ];
  expect(problemsAt(problems, ['name', 'tags'])).toEqual({
    at: { tags: 'twice', name: 'empty' },
    rest: [{ path: 'names', message: 'other' }, { message: 'all of it' }],
  });
});

it('a day that people name is an instant of that day in its zone, and none to come', () => {
  const now = Date.parse('2026-11-23T01:30:00Z');
  for (const zone of ['Asia/Shanghai', 'Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])
    expect(dayIn(Date.parse(instantOfDay('2025-03-09', zone, now)), zone), zone).toBe('2025-03-09');
  expect(instantOfDay('2026-11-23', 'Asia/Shanghai', now)).toBe('2026-11-23T01:30:00.000Z');
});

it.each([
  ['王芳', '王芳'],
  ['欧阳小明', '小明'],
  ['Emma van der Stone', 'ES'],
  ['<img src=x>', 'IX'],
  ['  ', ''],
])('the mark of %s is %s', (name, mark) => {
  expect(initialsOf(name)).toBe(mark);
});

it('dialogs offer every word of the API', () => {
  expect([...grades].sort()).toEqual([...allGrades].sort());
  expect([relationKinds, dateKinds, topics, ways]).toEqual([
    allRelationKinds,
    allDateKinds,
    careTopics,
    contactWays,
  ]);
});

it.each([
  ['李雷', { name: '李雷', phone: '', mail: '' }],
  ['138 0013 8001', { name: '', phone: '138 0013 8001', mail: '' }],
  ['8001', { name: '', phone: '', mail: '' }],
  ['li@example.com', { name: '', phone: '', mail: 'li@example.com' }],
])('what was looked for in vain, %s, is where it belongs on a new file', (typed, there) => {
  expect(newCustomerForm(typed, { language: 'en', timeZone: 'UTC' })).toMatchObject(there);
});

it('a refusal is said under the names of the form', () => {
  const refused = new RequestProblem(422, 'No.', [{ path: 'phones.0', message: 'bad' }, { message: 'all' }]);
  expect(saidOf(refused, { phones: 'phone' })).toMatchObject({
    status: 422,
    fields: [{ path: 'phone', message: 'bad' }, { message: 'all' }],
  });
  const inside = new RequestProblem(422, 'No.', [{ path: 'consumables.1.perDay', message: 'bad' }]);
  expect(saidOf(inside, {}, 'consumables.1.')).toMatchObject({ fields: [{ path: 'perDay' }] });
});

describe('what a customer owns', () => {
  const days = {
    dayOf: (instant: string) => instant.slice(0, 10),
    instantOf: (day: string) => `${day}T12:00:00.000Z`,
  };
  const filter = { id: 'filter', name: '滤芯', capacity: 2000, perDay: 10, unit: 'L' };
  const product = {
    name: 'CS-600',
    serial: 'SN-1',
    purchasedAt: '2025-03-09T02:11:12.000Z',
    consumables: [{ ...filter, replacedAt: ['2025-09-01T00:00:00.000Z'] }],
  };

  it('keeps its instants where the day stayed, and what is used up of it', () => {
    const form = productForm(product, days, '2026-11-23');
    expect(bodyOfProduct(form, product, days)).toEqual({ ...product, consumables: [filter] });
    expect(bodyOfProduct({ ...form, purchasedAt: '2025-03-10', serial: ' ' }, product, days)).toEqual({
      name: 'CS-600',
      purchasedAt: '2025-03-10T12:00:00.000Z',
      consumables: [filter],
    });
  });

  it('gets, changes and loses parts that are used up, each by its id', () => {
    const salt = bodyOfConsumable({ name: '盐 ', capacity: '25', unit: 'kg', perDay: 'x' }, 'salt');
    expect(salt).toEqual({ id: 'salt', name: '盐', capacity: 25, unit: 'kg', perDay: 0 });
    expect(withConsumable(product, salt, days).consumables).toEqual([filter, salt]);
    expect(withConsumable(product, { ...filter, perDay: 12 }, days).consumables).toEqual([
      { ...filter, perDay: 12 },
    ]);
    expect(withoutConsumable(product, 'filter', days)).toEqual({ ...product, consumables: [] });
  });
});

it('everything that the timeline tells in codes has words', () => {
  const toStaff = ['staff-digest', 'staff-notice', 'calendar-ends'];
  const keys = [
    ...ticketStates.map((state) => stateKey('ticket', state)),
    ...Promised.shape.state.options.map((state) => stateKey('promise', state)),
    ...messageStates.map((state) => stateKey('message', state)),
    ...Invitation.shape.state.options.map((state) => stateKey('survey', state)),
    ...occurrenceStates.map((state) => stateKey('care', state)),
    ...['given', 'taken-back'].map((state) => stateKey('consent', state)),
    ...intakeChannels.map((way) => wayKey('ticket', way)),
    ...Call.shape.direction.options.map((way) => wayKey('call', way)),
    ...messageChannels.map((way) => wayKey('message', way)),
    ...contactWays.map((way) => wayKey('care', way)),
    ...Object.keys(skipReasons).map(reasonKey),
    ...(['recovery', 'kind', 'spam', 'no-channel', 'stale', 'disowned'] satisfies SurveySkipReason[]).map(
      reasonKey,
    ),
    ...Object.keys(mailTemplates)
      .filter((template) => !toStaff.includes(template))
      .map(templateKey),
    ...['customer', 'relation', 'date', 'product', 'consent', 'milestone'].map(partKey),
    ...careTopics.map(topicKey),
  ];
  const text = (key: string): unknown =>
    key.split('.').reduce<unknown>((nest, name) => (nest as Record<string, unknown>)?.[name], en);
  expect(keys.filter((key) => typeof text(key) !== 'string')).toEqual([]);
});

describe('taking a part off a file', () => {
  const date = { id: 'd1', month: 5, day: 1 };
  const shown = { version: 3, dates: [date] };
  /** A service whose file is `there`, and which takes a date off that version only. */
  const taking = (there: typeof shown) => {
    const asked: number[] = [];
    const work = takeOff({
      shown,
      read: async () => there,
      partOf: ({ dates }) => dates.find(({ id }) => id === 'd1'),
      async remove({ version }) {
        asked.push(version);
        if (version !== there.version) throw new RequestProblem(409, '');
      },
    });
    return { asked, work };
  };

  it('is not kept from it by what others changed beside it', async () => {
    const { asked, work } = taking({ version: 5, dates: [{ id: 'd2', month: 1, day: 1 }, date] });
    await work;
    expect(asked).toEqual([3, 5]);
  });

  it.each([
    ['changed', [{ ...date, day: 2 }]],
    ['removed', []],
  ])('is left to whoever sees it once somebody else has %s it', async (_, dates) => {
    const { asked, work } = taking({ version: 5, dates });
    await expect(work).rejects.toMatchObject({ status: 409 });
    expect(asked).toEqual([3]);
  });
});
