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
 * When a plan acts on an occasion: at its time of day, by clocks of the customer's zone, so many days before or after. A
 * time that clocks skip is the first instant after the gap, one that they show twice is the first; what falls into quiet
 * hours waits for their end.
 */
export const dueOf = (date: LocalDate, plan: Timing, zone: string, { quietHours }: Quiet): Date =>
  afterQuiet(atLocal(addDays(date, plan.offsetDays), wallTime(plan.sendAt), zone), zone, quietHours);

/** The first time of a plan strictly after an instant, whatever the day. */
export const nextTimeOf = (after: Date, plan: Timing, zone: string, { quietHours }: Quiet): Date =>
  afterQuiet(nextLocal(after, wallTime(plan.sendAt), zone), zone, quietHours);

/** How long the part of a longer wait is in which a follow-up is due. */
const followUpWindowMs = hours(24);

/**
 * When something that follows within so many hours is due: at the plan's next time of day after we were told, if that is
 * within the hours (of more than 24, in the last 24). Else at their end, while it is still ahead and nobody is disturbed by
 * it; at once, where only the present is outside the quiet hours. Too late for all of that, it is the next time of day. A
 * local day of 25 hours, hours less than 24 or an event that came late are why the time of day can miss the hours.
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
