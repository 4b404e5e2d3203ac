import { stableId } from '../../../shared/runtime/ids.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { CareSubject } from '../../../shared/table/entities/care.ts';
import { after, hours } from '../../../shared/time/clock.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { addDays, isoDate, type LocalDate, localParts } from '../../../shared/time/zones.ts';
import type { CareSettings, Series, WantedOccurrence } from '../contracts.ts';
import { dueOf } from './due-of.ts';
import { contactPeriod, isInPeriod, type Period } from './in-segment.ts';

/** A plan with the file and settings that it is applied to. */
export interface PlanScope {
  plan: CarePlan;
  file: CustomerFile;
  settings: CareSettings;
}

/** One day of a series and its key within the series. */
export interface OccasionDay {
  date: LocalDate;
  key: string;
}

/**
 * How late a message of a plan may still be sent, in ms: one day for dates and holidays, three days for everything
 * else.
 */
export const staleAfter = ({ staleHours, occasion }: Pick<CarePlan, 'staleHours' | 'occasion'>): number =>
  hours(staleHours ?? (occasion.kind === 'date' || occasion.kind === 'holiday' ? 24 : 72));

/** Makes a series of repeating days: `daysFrom` yields those on or after a local date, in order. */
export function recurring(
  scene: PlanScope,
  subject: CareSubject,
  daysFrom: (from: LocalDate) => Iterable<OccasionDay>,
): Series {
  const { plan, file, settings } = scene;
  const zone = file.customer.timeZone;
  const window = windowOf(scene);
  return {
    planId: plan.id,
    subject,
    once: false,
    next(from) {
      // Quiet hours and the customer's zone move an instant by less than two days.
      const nearby = addDays(localParts(from, zone), -plan.offsetDays - 2);
      const start =
        window.from !== undefined && window.from > isoDate(nearby) ? readDay(window.from) : nearby;
      for (const day of daysFrom(start)) {
        if (!isInPeriod({ until: window.until }, isoDate(day.date))) return undefined;
        const dueAt = dueOf(day.date, plan, zone, settings.policy);
        if (dueAt >= from) return wantedOn(scene, subject, day, { dueAt });
      }
      return undefined;
    },
  };
}

/**
 * The times of an occurrence when they do not follow from its day; it becomes stale counted from `since`, else from
 * `dueAt`.
 */
interface Times {
  dueAt: Date;
  since?: Date;
}

/** Makes a series of one day. `isMadeUpFor`: it is still acted on when it is reported late. */
export function single(
  scene: PlanScope,
  subject: CareSubject,
  day: OccasionDay,
  { isMadeUpFor = true, times }: { isMadeUpFor?: boolean; times?: Times } = {},
): Series[] {
  const { plan, file, settings } = scene;
  if (!isInPeriod(windowOf(scene), isoDate(day.date))) return [];
  const dueAt = dueOf(day.date, plan, file.customer.timeZone, settings.policy);
  const wanted = wantedOn(scene, subject, day, times ?? { dueAt });
  return [
    {
      planId: plan.id,
      subject,
      once: isMadeUpFor,
      next: (from) => (wanted.dueAt >= from ? wanted : undefined),
    },
  ];
}

function wantedOn(
  { plan, file }: PlanScope,
  subject: CareSubject,
  { date, key }: OccasionDay,
  times: Times,
): WantedOccurrence {
  const { dateId = '', productId = '', consumableId = '', milestone = '' } = subject;
  const customerId = file.customer.id;
  const { dueAt, since = dueAt } = times;
  return {
    id: `${customerId}-${stableId(plan.id, dateId, productId, consumableId, milestone, key)}`,
    planId: plan.id,
    subject,
    key,
    date,
    dueAt,
    notAfter: after(since, staleAfter(plan)),
  };
}

/** The days on which the plan is valid and the customer in its segment. */
function windowOf({ plan, file }: PlanScope): Period {
  const contact = contactPeriod(plan.segment, file);
  return {
    from: [plan.validFrom, contact.from]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1),
    until: [plan.validUntil, contact.until].filter((day) => day !== undefined).sort()[0],
  };
}
