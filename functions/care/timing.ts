import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import { after, hours } from '../../shared/time/clock.ts';
import { nextReturn } from '../../shared/time/lunar.ts';
import { addDays, atLocal, isQuiet, type LocalDate, localParts, nextLocal } from '../../shared/time/zones.ts';

/** When care messages leave, by the customer's clock. */
const morning = { hour: 9, minute: 0 };

/** How long after a purchase the follow-up may take. */
const followUpWithin = hours(24);

/**
 * When a follow-up is due: at the next 09:00 local after `now`, if that is at most 24 hours after the purchase. Else
 * at the end of those 24 hours, while it is still ahead and nobody is disturbed by it; at once, where only the present is
 * outside the quiet hours. Too late for all of that, it is the next 09:00. A local day of 25 hours, or an event that
 * came late, is why 09:00 can miss the 24 hours.
 */
export function followUpAt(purchasedAt: Date, now: Date, zone: string): Date {
  const nextMorning = nextLocal(now, morning, zone);
  const deadline = after(purchasedAt, followUpWithin);
  if (nextMorning <= deadline || deadline <= now) return nextMorning;
  if (!isQuiet(deadline, zone)) return deadline;
  return isQuiet(now, zone) ? nextMorning : now;
}

/** One birthday of a customer: the local date, the year of its calendar, and the instant of the greeting. */
export interface Birthday {
  date: LocalDate;
  year: number;
  at: Date;
}

/** The first birthday on or after a local date, greeted at 09:00 local. */
export function birthdayFrom(birthday: KeyDate, from: LocalDate, zone: string): Birthday {
  const { date, year } = nextReturn(birthday, from);
  return { date, year, at: atLocal(date, morning, zone) };
}

/** The next birthday whose greeting is still ahead. */
export function nextBirthday(birthday: KeyDate, now: Date, zone: string): Birthday {
  const next = birthdayFrom(birthday, localParts(now, zone), zone);
  return next.at > now ? next : birthdayFrom(birthday, addDays(next.date, 1), zone);
}
