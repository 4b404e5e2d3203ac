import type { CareSettings, Series, WantedOccurrence } from '../../functions/care/contracts.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import { builtInHolidays } from '../../shared/settings/built-in-holidays.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import { CarePolicy } from '../../shared/settings/care-policy.ts';
import type { CustomerFile } from '../../shared/table/customer-file.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { CustomerDate, Milestone, Relation } from '../../shared/table/entities/customer-parts.ts';
import type { Consumable, OwnedProduct } from '../../shared/table/entities/owned-product.ts';
import { after, iso } from '../../shared/time/clock.ts';
import { isoDate } from '../../shared/time/zones.ts';
import { birthdayOf, firstOfDecember, someCustomer, somePlan } from './care-fixture.ts';

const customerId = '01KAREN';

export const someFile = (
  change: Partial<Customer> = {},
  parts: Partial<Omit<CustomerFile, 'customer'>> = {},
): CustomerFile => ({
  customer: someCustomer({
    ...{ id: customerId, phones: [], source: 'staff' },
    ...{ createdAt: '2026-06-01T02:00:00.000Z', updatedAt: '2026-06-01T02:00:00.000Z' },
    ...change,
  }),
  relations: [],
  dates: [],
  products: [],
  consents: [],
  milestones: [],
  ...parts,
});

/** The file of a usual customer with these parts on it. */
export const fileWith = (parts: Partial<Omit<CustomerFile, 'customer'>>): CustomerFile => someFile({}, parts);

export const aDate = (change: Partial<CustomerDate> = {}): CustomerDate => ({
  ...birthdayOf(firstOfDecember, customerId),
  ...change,
});

export const aRelation = (id: string, kind: Relation['kind']): Relation => ({
  customerId,
  id,
  kind,
  name: id,
});

export const aMilestone = (
  kind: Milestone['kind'],
  at: string,
  change: Partial<Milestone> = {},
): Milestone => ({
  customerId,
  kind,
  key: at,
  at,
  recordedAt: at,
  ...change,
});

export const aProduct = (change: Partial<OwnedProduct> = {}): OwnedProduct => ({
  customerId,
  id: 'p1',
  name: '净水器 X1',
  partner: 'staff',
  purchasedAt: '2026-06-01T02:00:00.000Z',
  consumables: [],
  ...change,
});

export const aFilter = (change: Partial<Consumable> = {}): Consumable => ({
  id: 'f1',
  name: 'Filter',
  capacity: 3000,
  perDay: 20,
  unit: 'l',
  replacedAt: [],
  ...change,
});

/** A plan with everything usual but what is told. */
export const aPlan = (given: Partial<CarePlan> | { occasion: object }): CarePlan => somePlan(given);

export const world = (policy: Partial<CarePolicy> = {}): CareSettings => ({
  plans: new Map(),
  holidays: new Map(builtInHolidays.map((holiday) => [holiday.id, holiday])),
  policy: CarePolicy.parse({ id: 'policy', ...policy }),
});

/** The next times of a series, strictly one after the other. */
export function times({ next }: Series, from: string, count = 1): WantedOccurrence[] {
  const found: WantedOccurrence[] = [];
  let wanted = next(new Date(from));
  while (wanted && found.length < count) {
    found.push(wanted);
    wanted = next(after(wanted.dueAt, 1));
  }
  return found;
}

/** The series of a plan on a file, by what they are about, each with its next times: `2026-12-01 @ 2026-12-01T01:00Z`. */
export function ahead(plan: CarePlan, file: CustomerFile, from: string, count = 1): Record<string, string[]> {
  const series = seriesOf(plan, file, world()).map((each) => {
    const { dateId, productId, consumableId, milestone } = each.subject;
    const name = dateId ?? consumableId ?? milestone ?? productId ?? 'customer';
    return [name, times(each, from, count).map(show)] as const;
  });
  return Object.fromEntries(series);
}

/** The days, `2026-12-01`, of what is ahead for a customer as a whole. */
export const daysAhead = (...args: Parameters<typeof ahead>): string[] | undefined =>
  ahead(...args).customer?.map((each) => each.slice(0, 10));

const show = ({ date, dueAt }: WantedOccurrence): string => `${isoDate(date)} @ ${iso(dueAt).slice(0, 16)}Z`;
