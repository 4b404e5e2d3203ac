import type { CarePlan, Occasion } from '../../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import type { Milestone } from '../../../shared/table/entities/customer-parts.ts';
import type { Consumable, OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { dayOf } from './almanac.ts';
import { daysOfDate, daysOfHoliday } from './days.ts';
import type { File } from './file.ts';
import { belongs, consents, isTyped, named, wayOf } from './segment.ts';
import { civilDay, instantAt, monthsLater, nextAt, quietAt } from './wall.ts';

/** One time that a plan wants something. */
export interface Wanted {
  plan: CarePlan;
  subject: string;
  /** Names it among those of its plan and subject. */
  key: string;
  /** The civil day that it is about, counted from 1970. */
  day: number;
  due: number;
  notAfter: number;
  /** Told late it is still made up for. */
  once: boolean;
}

export interface Firm {
  plans: ReadonlyMap<string, CarePlan>;
  holidays: ReadonlyMap<string, Holiday>;
  policy: CarePolicy;
}

/** What is said of a time before day and hour are decided. */
interface Moment {
  subject: string;
  key: string;
  day: number;
  /** Else the plan's time of day on the day, with its offset. */
  due?: number;
  /** It cannot be asked for before somebody told us. */
  toldAt?: number;
  once?: boolean;
}

const hour = 3_600_000;
/** How many returns of what has no end are looked at. */
const farAhead = 200;
/** Days that are looked at, counted from 1970. */
const [from, until] = [dayOf('2027-12-01'), dayOf('2029-06-30')];

/** Everything that the plans want of a customer in the years that the oracle looks at, whatever was done already. */
export function wantedOf(file: File, firm: Firm): Wanted[] {
  if (file.erased || isTyped(file)) return [];
  return [...firm.plans.values()].flatMap((plan) => {
    if (plan.state === 'draft' || plan.state === 'ended') return [];
    if (!consents(file, plan.topic, wayOf(plan, file))) return [];
    return moments(plan, file, firm)
      .filter(
        ({ day }) => day > from && day < until && isValid(plan, day) && belongs(file, plan.segment, day),
      )
      .map((moment) => timed(moment, plan, file.customer.timeZone, firm.policy));
  });
}

const isValid = ({ validFrom, validUntil }: CarePlan, day: number): boolean =>
  (validFrom === undefined || day >= dayOf(validFrom)) &&
  (validUntil === undefined || day <= dayOf(validUntil));

function timed(moment: Moment, plan: CarePlan, zone: string, { quietHours }: CarePolicy): Wanted {
  const { subject, key, day, once = false, toldAt = 0 } = moment;
  const due =
    moment.due ?? undisturbed(instantAt(day + plan.offsetDays, plan.sendAt, zone), zone, quietHours);
  const asked = due >= toldAt ? due : undisturbed(nextAt(toldAt, plan.sendAt, zone), zone, quietHours);
  const usual = plan.occasion.kind === 'date' || plan.occasion.kind === 'holiday' ? 24 : 72;
  // Told late, it has grown stale meanwhile.
  return { plan, subject, key, day, due: asked, notAfter: due + (plan.staleHours ?? usual) * hour, once };
}

const remembered = new Map<string, number>();

/** The instant itself, or the end of the quiet hours that it lies in. */
function undisturbed(instant: number, zone: string, quiet: CarePolicy['quietHours']): number {
  const name = `${instant} ${zone} ${quiet.from} ${quiet.until}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const found = quietAt(instant, zone, quiet) ? nextAt(instant, quiet.until, zone) : instant;
  remembered.set(name, found);
  return found;
}

function moments(plan: CarePlan, file: File, firm: Firm): Moment[] {
  const { occasion } = plan;
  switch (occasion.kind) {
    case 'date':
      return ofDates(occasion, file);
    case 'holiday': {
      const rule = firm.holidays.get(occasion.holiday)?.rule;
      return rule ? daysOfHoliday(rule).map(({ day, year }) => ({ subject: '', key: `${year}`, day })) : [];
    }
    case 'after':
      return afterMilestones(occasion, plan, file, firm.policy);
    case 'maintenance':
      return inUse(file).flatMap((product) => maintenances(occasion, product, file));
    case 'consumable':
      return inUse(file).flatMap((product) => product.consumables.map((part) => runOut(part, product, file)));
    case 'warranty':
      return inUse(file).flatMap(({ id, warrantyUntil }) =>
        warrantyUntil
          ? [{ subject: `product ${id}`, key: warrantyUntil, day: dayOf(warrantyUntil), once: true }]
          : [],
      );
    case 'cadence':
      return cadence(occasion, file);
    case 'notice':
      return [{ subject: '', key: occasion.on, day: dayOf(occasion.on), once: true }];
  }
}

const inUse = ({ products }: File): OwnedProduct[] => products.filter(({ retiredAt }) => !retiredAt);

function ofDates(occasion: Extract<Occasion, { kind: 'date' }>, file: File): Moment[] {
  const { date: kind, of, relations } = occasion;
  const relatives = new Map(file.relations.map((relation) => [relation.id, relation.kind]));
  const isMeant = (relationId: string | undefined): boolean => {
    if (relationId === undefined) return of !== 'relation';
    const relative = relatives.get(relationId);
    if (of === 'customer' || !relative) return false;
    return !relations || relations.includes(relative);
  };
  return file.dates
    .filter((date) => date.kind === kind && isMeant(date.relationId))
    .flatMap((date) =>
      daysOfDate(date, occasion)
        // Nobody is greeted for being born.
        .filter(({ year }) => date.year === undefined || year > date.year)
        .map(({ day, year }) => ({ subject: `date ${date.id}`, key: `${date.calendar} ${year}`, day })),
    );
}

function afterMilestones(
  { event, hours, days = 0, products }: Extract<Occasion, { kind: 'after' }>,
  plan: CarePlan,
  file: File,
  policy: CarePolicy,
): Moment[] {
  const zone = file.customer.timeZone;
  const nameOf = (id: string | undefined) => file.products.find((product) => product.id === id)?.name ?? '';
  const happened = [...file.milestones.values()]
    .filter(({ kind }) => kind === event)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  // Of contacts, by whatever way, the last one counts; everything else has its own sequel.
  return (event === 'contact' ? happened.slice(-1) : happened)
    .filter(({ productId }) => !products || named(nameOf(productId), products))
    .map((milestone) => {
      const { kind, key, at, recordedAt } = milestone;
      const subject = `milestone ${kind}#${key}`;
      const moment = { subject, key: event === 'contact' ? at : '', once: true };
      if (hours === undefined) {
        const day = civilDay(Date.parse(at), zone) + days;
        return { ...moment, day, toldAt: Date.parse(recordedAt) };
      }
      const due = within(milestone, hours, plan, zone, policy);
      return { ...moment, day: civilDay(due, zone), due };
    });
}

/** The next morning if that is soon enough, else the last moment that is, else at once; never while it is quiet. */
function within(
  { at, recordedAt }: Milestone,
  hours: number,
  { sendAt }: CarePlan,
  zone: string,
  { quietHours }: CarePolicy,
): number {
  const told = Date.parse(recordedAt);
  const morning = undisturbed(nextAt(told, sendAt, zone), zone, quietHours);
  const deadline = Date.parse(at) + hours * hour;
  if (morning <= deadline || deadline <= told) return morning;
  if (!quietAt(deadline, zone, quietHours)) return deadline;
  return quietAt(told, zone, quietHours) ? morning : told;
}

function maintenances(
  { everyDays }: Extract<Occasion, { kind: 'maintenance' }>,
  { id, purchasedAt, maintenanceDays }: OwnedProduct,
  file: File,
): Moment[] {
  const every = maintenanceDays ?? everyDays;
  if (every === undefined) return [];
  const done = [...file.milestones.values()]
    .filter(({ kind, productId }) => productId === id && (kind === 'service' || kind === 'installation'))
    .map(({ at }) => at);
  const since = [purchasedAt, ...done].sort().at(-1) ?? purchasedAt;
  const day = civilDay(Date.parse(since), file.customer.timeZone);
  return Array.from({ length: farAhead }, (_, index) => ({
    subject: `product ${id}`,
    key: `${since} ${every} ${index + 1}`,
    day: day + every * (index + 1),
  }));
}

function runOut({ id, capacity, perDay, replacedAt }: Consumable, product: OwnedProduct, file: File): Moment {
  const zone = file.customer.timeZone;
  const times = [...replacedAt].sort().map((at) => Date.parse(at));
  const on = times.map((at) => civilDay(at, zone));
  const gaps = on.slice(1).map((day, index) => day - (on[index] ?? day));
  const lasts = gaps.length >= 2 ? median(gaps) : capacity / perDay;
  const since = times.at(-1) ?? Date.parse(product.purchasedAt);
  const day = civilDay(since, zone) + Math.floor(lasts);
  return { subject: `consumable ${product.id}/${id}`, key: `${since}`, day };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** Again and again, until there is a contact of that sort: then it begins anew. */
function cadence({ contact, every }: Extract<Occasion, { kind: 'cadence' }>, file: File): Moment[] {
  const { grade, timeZone, createdAt } = file.customer;
  const step = every[grade];
  if (!step) return [];
  const contacts = [...file.milestones.values()]
    .filter(({ kind, key }) => kind === 'contact' && (contact === 'any' || key === contact))
    .map(({ at }) => at);
  const since = contacts.sort().at(-1) ?? createdAt;
  const first = civilDay(Date.parse(since), timeZone);
  return Array.from({ length: farAhead }, (_, index) => ({
    subject: '',
    key: `${since} ${JSON.stringify(step)} ${index + 1}`,
    day: 'days' in step ? first + step.days * (index + 1) : monthsLater(first, step.months * (index + 1)),
  }));
}
