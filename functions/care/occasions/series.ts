import { stableId } from '../../../shared/runtime/ids.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { CareSubject } from '../../../shared/table/entities/care.ts';
import { after, hours } from '../../../shared/time/clock.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { addDays, isoDate, type LocalDate, localParts } from '../../../shared/time/zones.ts';
import type { CareWorld, Series, Wanted } from '../contracts.ts';
import { dueOf } from './due-of.ts';
import { contactWindow, isWithin, type Window } from './in-segment.ts';

/** What a plan is applied to. */
export interface Scene {
  plan: CarePlan;
  file: CustomerFile;
  world: CareWorld;
}

/** One day of a series, and what makes it one among the others. */
export interface Day {
  date: LocalDate;
  key: string;
}

/** How late a plan's messages still make sense, in ms: a day for days that pass, three for everything else. */
export const staleAfter = ({ staleHours, occasion }: Pick<CarePlan, 'staleHours' | 'occasion'>): number =>
  hours(staleHours ?? (occasion.kind === 'date' || occasion.kind === 'holiday' ? 24 : 72));

/** Days that come again and again: `daysFrom` gives those on or after a local date, in order. */
export function recurring(
  scene: Scene,
  subject: CareSubject,
  daysFrom: (from: LocalDate) => Iterable<Day>,
): Series {
  const { plan, file, world } = scene;
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
        if (!isWithin({ until: window.until }, isoDate(day.date))) return undefined;
        const dueAt = dueOf(day.date, plan, zone, world.policy);
        if (dueAt >= from) return wantedOn(scene, subject, day, { dueAt });
      }
      return undefined;
    },
  };
}

/** When something happens, where that does not follow from its day; `since`: from when it grows stale, else `dueAt`. */
interface Times {
  dueAt: Date;
  since?: Date;
}

/** A day that comes once. `isMadeUpFor`: told late, it is still done. */
export function single(
  scene: Scene,
  subject: CareSubject,
  day: Day,
  { isMadeUpFor = true, times }: { isMadeUpFor?: boolean; times?: Times } = {},
): Series[] {
  const { plan, file, world } = scene;
  if (!isWithin(windowOf(scene), isoDate(day.date))) return [];
  const dueAt = dueOf(day.date, plan, file.customer.timeZone, world.policy);
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

function wantedOn({ plan, file }: Scene, subject: CareSubject, { date, key }: Day, times: Times): Wanted {
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
function windowOf({ plan, file }: Scene): Window {
  const contact = contactWindow(plan.segment, file);
  return {
    from: [plan.validFrom, contact.from]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1),
    until: [plan.validUntil, contact.until].filter((day) => day !== undefined).sort()[0],
  };
}
