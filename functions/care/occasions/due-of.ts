import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Milestone } from '../../../shared/table/entities/customer-parts.ts';
import { after, hours } from '../../../shared/time/clock.ts';
import {
  addDays,
  afterQuiet,
  atLocal,
  isQuiet,
  type LocalDate,
  nextLocal,
  wallTime,
} from '../../../shared/time/zones.ts';

type Timing = Pick<CarePlan, 'offsetDays' | 'sendAt'>;
type Quiet = Pick<CarePolicy, 'quietHours'>;

/**
 * Returns when a plan acts on an occasion: at its time of day in the customer's zone, `offsetDays` before or after the
 * day. A local time that the clock skips becomes the first instant after the gap; of one that occurs twice the first
 * holds; a time in quiet hours moves to their end.
 */
export const dueOf = (date: LocalDate, plan: Timing, zone: string, { quietHours }: Quiet): Date =>
  afterQuiet(atLocal(addDays(date, plan.offsetDays), wallTime(plan.sendAt), zone), zone, quietHours);

/** Returns the first time of day of a plan strictly after an instant, on any day. */
export const nextTimeOf = (after: Date, plan: Timing, zone: string, { quietHours }: Quiet): Date =>
  afterQuiet(nextLocal(after, wallTime(plan.sendAt), zone), zone, quietHours);

/** The last part of a longer wait, in which a follow-up is due. */
const followUpWindowMs = hours(24);

/**
 * Returns when a follow-up within so many hours is due: at the plan's next time of day after the report, if that is
 * within the hours (within the last 24 when there are more). Otherwise at the end of the hours, if that is ahead and
 * outside the quiet hours; otherwise now, if now is outside the quiet hours; otherwise at the next time of day. The
 * time of day can miss the hours on a local day of 25 hours, with fewer than 24 hours, or when the event came late.
 */
export function withinHours(
  { at, recordedAt }: Pick<Milestone, 'at' | 'recordedAt'>,
  count: number,
  plan: Timing,
  zone: string,
  policy: Quiet,
): Date {
  const { quietHours } = policy;
  const deadline = after(new Date(at), hours(count));
  const told = new Date(recordedAt);
  const lastPartBegins = after(deadline, -followUpWindowMs);
  const start = told > lastPartBegins ? told : lastPartBegins;
  const next = nextTimeOf(start, plan, zone, policy);
  if (next <= deadline || deadline <= start) return next;
  if (!isQuiet(deadline, zone, quietHours)) return deadline;
  return isQuiet(start, zone, quietHours) ? next : start;
}
