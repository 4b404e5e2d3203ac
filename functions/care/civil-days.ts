import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../shared/settings/care-policy.ts';
import { days } from '../../shared/time/clock.ts';
import { afterQuiet, atLocal, type LocalDate, localParts, wallTime } from '../../shared/time/zones.ts';

/** The civil day of a zone at an instant, counted from 1 January 1970: intervals told in days are differences of these. */
export const dayNumber = (instant: Date, zone: string): number => {
  const { year, month, day } = localParts(instant, zone);
  return Date.UTC(year, month - 1, day) / days(1);
};

const dateOf = (dayNumber: number): LocalDate => {
  const date = new Date(dayNumber * days(1));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** A plan's time of day on a civil day of a zone; a time in quiet hours moves to their end. */
export const onDay = (
  day: number,
  { sendAt }: Pick<CarePlan, 'sendAt'>,
  zone: string,
  { quietHours }: Pick<CarePolicy, 'quietHours'>,
): Date => afterQuiet(atLocal(dateOf(day), wallTime(sendAt), zone), zone, quietHours);
