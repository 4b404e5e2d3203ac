import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { dateOf } from './almanac.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Deed, Happening, Outage, Person, Scenario, Settings } from './world.ts';
import { yearSettings } from './year-settings.ts';

/** From before a 29 February until after the year without one; a leap month 5 and two Spring Festivals lie near or in it. */
export const yearStart = Date.UTC(2028, 1, 20, 0, 7);
export const yearEnd = Date.UTC(2029, 2, 5, 0, 7);

const zones = [
  ...['Asia/Shanghai', 'Asia/Tokyo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Berlin', 'Europe/London'],
  ...['America/New_York', 'America/Los_Angeles', 'America/Sao_Paulo', 'Australia/Sydney'],
  ...['Australia/Lord_Howe', 'Pacific/Chatham'],
];
const grades = ['A', 'B', 'C', 'VIP'] as const;
const ways = ['mail', 'event', 'call', 'visit'] as const;
const topics = ['greeting', 'service', 'marketing'] as const;
const hour = 3_600_000;
const day = 24 * hour;

/** A year of `count` customers: all that follows from a seed. */
export function scenarioOf(seed: number, count: number, { changes = 14, outages = 5 } = {}): Scenario {
  const chance = chanceOf(seed);
  const settings = yearSettings();
  const people = Array.from({ length: count }, (_, index) => personOf(chance, index));
  const pauses = Array.from({ length: outages }, (_, index): Outage => {
    const from = yearStart + (index + 0.5) * 70 * day + chance.below(20) * day + chance.below(24) * hour;
    return { from, until: from + (index % 2 === 0 ? 24 : 1 + chance.below(60)) * hour };
  });
  const happenings = [
    ...people.flatMap((person) => deedsOf(chance, person)),
    ...regularly(9).map((at) => ({ at, change: { do: 'approvals' as const } })),
    ...regularly(2).map((at) => ({ at: at + hour, change: { do: 'resume' as const } })),
    ...closures.flatMap((closure) => closed(chance, closure, people)),
    ...changesOf(chance, settings, changes).map((each) => ({ ...each, at: whenSwept(each.at, pauses) })),
  ].sort((a, b) => a.at - b.at);
  return {
    start: yearStart,
    end: yearEnd,
    settings,
    people,
    happenings,
    outages: pauses,
    restarts: Array.from({ length: 6 }, () => moment(chance)).sort((a, b) => a - b),
  };
}

/** Nobody does anything in the minutes around those (of every fifth) in which something may be due. */
const moment = (chance: Chance): number =>
  yearStart +
  day +
  chance.below(370) * day +
  chance.below(24 * 12) * 300_000 +
  90_000 +
  chance.below(60) * 1000;

/** What the firm changes while the sweep is off is planned when it is back: so it is not changed then. */
const whenSwept = (at: number, outages: readonly Outage[]): number =>
  (outages.find(({ from, until }) => from - hour <= at && at < until)?.until ?? at - hour) + hour;

/** Mornings of every so many days, from the third on. */
const regularly = (days: number): number[] =>
  Array.from(
    { length: Math.floor(370 / days) },
    (_, index) => yearStart + (3 + index * days) * day + 33_333_000,
  );

/** A mail provider closes on the eve of a day on which many are written to: of so many customers one was there. */
const closures = [
  { at: Date.UTC(2028, 7, 24, 15, 7, 41), oneOf: 8 },
  { at: Date.UTC(2028, 11, 31, 15, 7, 41), oneOf: 2 },
];

/** On such days customers are asked how it went as well; without these a small firm never sends enough to speak of a share. */
function closed(
  chance: Chance,
  { at, oneOf }: (typeof closures)[number],
  people: readonly Person[],
): Happening[] {
  const theirs = people.filter(() => chance.below(oneOf) === 0);
  return [
    { at, change: { do: 'surveys', mails: 100 } },
    ...theirs.map(({ customer: { id } }) => ({ at, customerId: id, deed: { do: 'mailbox-gone' as const } })),
  ];
}

const iso = (instant: number): string => new Date(instant).toISOString();

function personOf(chance: Chance, index: number): Person {
  const id = `01C${String(index).padStart(23, '0')}`;
  const createdAt = iso(yearStart - (1 + chance.below(700)) * day);
  const reach = chance.below(20);
  const customer: Customer = {
    ...{ id, version: 1, name: `Customer ${index}`, createdAt, updatedAt: createdAt },
    source: index % 8 === 7 ? 'ticket-form' : 'staff',
    kind: chance.below(4) === 0 ? 'company' : 'person',
    mails: reach < 17 ? [`c${index}@example.com`] : [],
    phones: reach > 12 && reach < 19 ? [phoneOf(index)] : [],
    language: chance.below(2) === 0 ? 'zh-CN' : 'en',
    timeZone: zones[index % zones.length] ?? 'UTC',
    ...(chance.below(2) === 0 ? { region: chance.pick(['华东', '华南', 'Europe']) } : {}),
    grade: chance.pick(grades),
    tags: chance.below(3) === 0 ? ['family'] : [],
  };
  const relations = Array.from({ length: chance.below(3) }, (_, each) => relationOf(chance, id, `r${each}`));
  const dates = [
    ...(chance.below(8) > 0 ? [dateOfPerson(chance, id, 'birthday', 'birthday')] : []),
    ...(chance.below(2) === 0 ? [dateOfPerson(chance, id, 'd0', 'anniversary')] : []),
    ...relations.map((relation, each) => ({
      ...dateOfPerson(chance, id, `d${each + 1}`, chance.below(5) === 0 ? 'anniversary' : 'birthday'),
      relationId: relation.id,
    })),
  ];
  const products = Array.from({ length: chance.below(3) }, (_, each) =>
    productOf(chance, id, `p${each}`, yearStart - chance.below(500) * day),
  );
  const milestones = ways
    .filter(() => chance.below(3) === 0)
    .filter((way) => way !== 'event')
    .map((way) => milestoneOf(chance, id, { kind: 'contact', key: way }, yearStart - chance.below(90) * day));
  return { customer, relations, dates, products, milestones };
}

const phoneOf = (index: number): string => `+86139${String(10_000_000 + index)}`;

const relationOf = (chance: Chance, customerId: string, id: string): Relation => ({
  ...{ customerId, id, name: `Relation ${id}` },
  kind: chance.pick(['spouse', 'child', 'parent', 'friend'] as const),
});

/** Days that are hard come often: 29 February, day 30 and leap months. */
function dateOfPerson(
  chance: Chance,
  customerId: string,
  id: string,
  kind: CustomerDate['kind'],
): CustomerDate {
  const isLunar = chance.below(2) === 0;
  const month = 1 + chance.below(12);
  const year = chance.pick([1961, 1988, 2027, 2028, 0]);
  const plain = { customerId, id, kind, leapMonth: false, ...(year === 0 ? {} : { year }) };
  if (!isLunar && chance.below(6) === 0)
    return { ...plain, calendar: 'solar', month: 2, day: 29, ...(year === 0 ? {} : { year: 1988 }) };
  if (!isLunar) return { ...plain, calendar: 'solar', month, day: 1 + chance.below(28) };
  const leapMonth = chance.below(4) === 0;
  const hard = { ...plain, leapMonth, calendar: 'lunar' as const };
  return {
    ...hard,
    month: leapMonth && chance.below(2) === 0 ? 5 : month,
    day: chance.below(3) === 0 ? 30 : 1 + chance.below(30),
  };
}

function productOf(chance: Chance, customerId: string, id: string, bought: number): OwnedProduct {
  const replacedAt = Array.from({ length: chance.below(5) }, (_, index) =>
    iso(bought + (index + 1) * (40 + chance.below(30)) * day + chance.below(24) * hour),
  ).filter((at) => at < iso(yearStart));
  return {
    ...{ customerId, id, partner: 'acme', purchasedAt: iso(bought) },
    name: chance.pick(['Pump X', 'Heat pump', 'Boiler']),
    ...(chance.below(2) === 0
      ? { warrantyUntil: dateOf(Math.floor(bought / day) + 365 + chance.below(365)) }
      : {}),
    ...(chance.below(2) === 0 ? { maintenanceDays: 90 + chance.below(100) } : {}),
    consumables:
      chance.below(2) === 0
        ? [
            {
              id: 'filter',
              name: 'Filter',
              capacity: 600,
              perDay: 7,
              unit: 'l',
              replacedAt: replacedAt.sort(),
            },
          ]
        : [],
  };
}

const milestoneOf = (
  chance: Chance,
  customerId: string,
  what: Pick<Milestone, 'kind' | 'key'> & { productId?: string },
  recorded: number,
): Milestone => ({
  ...what,
  customerId,
  at: iso(recorded - chance.below(30) * hour - 60_000),
  recordedAt: iso(recorded),
});

/** What happens to one customer in the year. */
function deedsOf(chance: Chance, person: Person): Happening[] {
  const customerId = person.customer.id;
  const erasedAt = chance.below(25) === 0 ? moment(chance) : Number.POSITIVE_INFINITY;
  const times = Array.from({ length: chance.below(9) }, () => moment(chance)).filter((at) => at < erasedAt);
  const deeds: Happening[] = times
    .sort((a, b) => a - b)
    .flatMap((at, index) => {
      const deed = deedOf(chance, person, at, index);
      // A purchase is told with its product.
      return deed.map((each) => ({ at, customerId, deed: each }));
    });
  if (chance.below(6) === 0) {
    // Some months long a mailbox is full.
    const fullAt = moment(chance);
    const emptiedAt = fullAt + (30 + chance.below(120)) * day;
    deeds.push({ at: fullAt, customerId, deed: { do: 'mailbox-full' } });
    if (emptiedAt < yearEnd) deeds.push({ at: emptiedAt, customerId, deed: { do: 'mailbox-emptied' } });
  }
  return Number.isFinite(erasedAt) ? [...deeds, { at: erasedAt, customerId, deed: { do: 'erase' } }] : deeds;
}

function deedOf(chance: Chance, person: Person, at: number, index: number): Deed[] {
  const { customer, relations, dates, products } = person;
  const { id } = customer;
  const number = Number(id.slice(3));
  switch (chance.below(21)) {
    case 0:
      return [{ do: 'customer', change: { timeZone: chance.pick(zones) } }];
    case 1:
      return [
        { do: 'customer', change: { grade: chance.pick(grades), tags: chance.pick([[], ['family']]) } },
      ];
    case 2:
      return [{ do: 'customer', change: { mails: chance.pick([[], [`c${number}-${index}@example.com`]]) } }];
    case 3:
      return [{ do: 'customer', change: { phones: chance.pick([[], [phoneOf(number)]]) } }];
    case 4:
      return [{ do: 'customer', change: { language: chance.pick(['zh-CN', 'en'] as const) } }];
    case 5:
      return [{ do: 'date', date: dateOfPerson(chance, id, 'birthday', 'birthday') }];
    case 6:
      return dates.length > 0 ? [{ do: 'no-date', id: chance.pick(dates).id }] : [];
    case 7: {
      const relation = relationOf(chance, id, `n${index}`);
      const date = { ...dateOfPerson(chance, id, `n${index}`, 'birthday'), relationId: relation.id };
      return [
        { do: 'relation', relation },
        { do: 'date', date },
      ];
    }
    case 8:
      return relations.length > 0 ? [{ do: 'no-relation', id: chance.pick(relations).id }] : [];
    case 9:
      return [
        { do: 'consent', topic: chance.pick(topics), way: chance.pick(ways), given: chance.below(2) === 0 },
      ];
    case 10:
      return [
        { do: 'consent', topic: 'marketing', way: chance.pick(['mail', 'event'] as const), given: true },
      ];
    case 11: {
      const product = productOf(chance, id, `b${index}`, at - chance.below(40) * hour);
      return [{ do: 'sale', product: { ...product, consumables: [] } }];
    }
    case 12: {
      const productId = products.length > 0 ? chance.pick(products).id : undefined;
      const kind = chance.pick(['delivery', 'installation', 'service'] as const);
      const what = { kind, key: `m${index}`, ...(productId ? { productId } : {}) };
      return [{ do: 'milestone', milestone: milestoneOf(chance, id, what, at) }];
    }
    case 13: {
      const key = chance.pick(['call', 'visit', 'mail']);
      return [{ do: 'milestone', milestone: milestoneOf(chance, id, { kind: 'contact', key }, at) }];
    }
    case 14:
      return [{ do: chance.pick(['unsubscribe', 'resubscribe'] as const), topic: chance.pick(topics) }];
    case 15:
      return [{ do: 'complain' }];
    case 16:
      return [{ do: 'mailbox-gone' }];
    case 17:
    case 18:
      return [{ do: 'cancel', nth: chance.below(4) }];
    default:
      return [{ do: 'move', nth: chance.below(4), hours: chance.pick([-30, -5, 3, 26, 75]) }];
  }
}

/** What the firm changes: plans are paused, moved and ended, quiet hours and caps differ, everything stops for days. */
function changesOf(chance: Chance, { plans, policy }: Settings, count: number): Happening[] {
  const now = new Map(plans.map((plan) => [plan.id, plan]));
  const times = Array.from({ length: count }, () => moment(chance)).sort((a, b) => a - b);
  const quiet = [
    { from: '23:30', until: '01:00' },
    { from: '21:00', until: '08:00' },
    { from: '20:00', until: '09:30' },
  ];
  return times.flatMap((at, index): Happening[] => {
    if (index % 4 === 0) {
      const rules = {
        ...policy,
        quietHours: quiet[(index / 4) % quiet.length] ?? policy.quietHours,
        cap: { count: 1 + chance.below(3), days: 3 + chance.below(8) },
      };
      const pausedUntil = at + (1 + chance.below(60)) * hour;
      return [
        { at, change: { do: 'policy', policy: { ...rules, paused: true } } },
        { at: pausedUntil, change: { do: 'policy', policy: rules } },
      ];
    }
    const plan = changedPlan(chance, chance.pick([...now.values()]));
    now.set(plan.id, plan);
    return [{ at, change: { do: 'plan', plan } }];
  });
}

function changedPlan(chance: Chance, plan: CarePlan): CarePlan {
  switch (chance.below(5)) {
    case 0:
      return { ...plan, state: plan.state === 'active' ? 'paused' : 'active' };
    case 1:
      return { ...plan, state: plan.state === 'active' ? 'ended' : 'active' };
    case 2:
      return { ...plan, sendAt: chance.pick(['07:30', '09:00', '12:10', '19:40', '02:30']) };
    case 3:
      return { ...plan, offsetDays: plan.offsetDays + chance.pick([-2, 1, 2]) };
    default:
      return {
        ...plan,
        segment: { ...plan.segment, grades: chance.pick([['A', 'B'], ['C', 'VIP'], [...grades]]) },
      };
  }
}
