import type { Calendar } from '../../../shared/settings/calendars.ts';
import { nextWorkingInstant } from '../../../shared/time/business-time.ts';
import { after, hours, minutes } from '../../../shared/time/clock.ts';
import { addDays, atLocal, localParts } from '../../../shared/time/zones.ts';

/** A digest is planned at least this long before it leaves, so that what is written meanwhile is on the agenda in time. */
const leastLeadMs = minutes(1);

const midnight = { hour: 0, minute: 0 };

/**
 * When the next digest leaves: `hourly` at the next full hour in working time, `daily` when the next working day begins. Where no working
 * hours are known, at the next full hour, or a day later.
 */
export function nextDigest(choice: 'hourly' | 'daily', calendar: Calendar | undefined, now: Date): Date {
  const hour = fullHourAfter(after(now, leastLeadMs));
  if (!calendar) return choice === 'hourly' ? hour : after(hour, hours(23));
  if (choice === 'hourly') return nextWorkingInstant(calendar, hour);
  const today = localParts(now, calendar.zone);
  const beginningOf = (ahead: number): Date =>
    nextWorkingInstant(calendar, atLocal(addDays(today, ahead), midnight, calendar.zone));
  const first = beginningOf(0);
  return first > after(now, leastLeadMs) ? first : beginningOf(1);
}

/** When a digest that is due now may leave: now, or when work begins again. */
export const whenAtWork = (calendar: Calendar | undefined, now: Date): Date =>
  calendar ? nextWorkingInstant(calendar, now) : now;

/** Full hours of UTC are those of nearly every clock; elsewhere mails come at the half or quarter. */
const fullHourAfter = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / hours(1)) * hours(1));
