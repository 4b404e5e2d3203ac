import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { days, iso } from '../../../shared/time/clock.ts';
import type { CareSettings } from '../contracts.ts';
import { isApproved } from '../occurrences.ts';
import { contactByWay } from '../ways.ts';

interface Cap {
  count: number;
  days: number;
}

/**
 * Returns when a message may be sent so that its customer never gets more than the caps allow: at most `count` in any
 * `days` days, for its plan and for all plans together. Within the cap of all plans it waits for other due messages
 * that can be sent: those of higher priority, and of the same priority those due earlier. Returns `now` when it may be
 * sent at once.
 */
export function allowedFrom(
  occurrence: Occurrence,
  plan: CarePlan,
  file: CareFile,
  { plans, policy }: CareSettings,
  now: Date,
): Date {
  const ofPlan = withinOwnCap(plan, file, now);
  const sent = (file.care?.sent ?? [])
    .filter(({ id }) => id !== occurrence.id)
    .map(({ at }) => Date.parse(at));
  const first = file.occurrences
    .filter(({ id, dueAt }) => id !== occurrence.id && dueAt <= iso(now))
    .filter((other) => {
      const itsPlan = plans.get(other.planId);
      return itsPlan && goesFirst(other, itsPlan, occurrence, plan) && couldLeave(other, itsPlan, file, now);
    })
    .map(() => now.getTime());
  return firstFit(sent, first, policy.cap, ofPlan);
}

const withinOwnCap = (plan: CarePlan, file: CareFile, now: Date): Date =>
  plan.cap ? firstFit(sentOf(plan, file), [], plan.cap, now) : now;

/**
 * True when a due message could be sent apart from the common cap. A message that cannot be sent does not hold up
 * others, whichever is judged first.
 */
function couldLeave(
  { state, task, notAfter, way, ...rest }: Occurrence,
  plan: CarePlan,
  file: CareFile,
  now: Date,
): boolean {
  if (state !== 'planned' || task !== undefined || plan.state !== 'active' || notAfter < iso(now))
    return false;
  if (plan.approval && !isApproved(rest)) return false;
  return contactByWay(way, file, rest.subject) !== undefined && withinOwnCap(plan, file, now) <= now;
}

/** The times at which messages of a plan were sent: the whole history is on the file. */
const sentOf = ({ id }: CarePlan, { occurrences }: CareFile): number[] =>
  occurrences
    .filter(({ planId }) => planId === id)
    .flatMap(({ trail }) => trail.filter(({ what }) => what === 'queued').map(({ at }) => Date.parse(at)));

function goesFirst(
  other: Occurrence,
  itsPlan: CarePlan,
  occurrence: Occurrence,
  { priority }: CarePlan,
): boolean {
  if (itsPlan.priority !== priority) return itsPlan.priority > priority;
  return other.dueAt === occurrence.dueAt ? other.id < occurrence.id : other.dueAt < occurrence.dueAt;
}

/** Returns the first instant from `now` on at which one more message keeps the cap after the `first` ones were sent. */
function firstFit(sent: readonly number[], first: readonly number[], cap: Cap, now: Date): Date {
  const window = days(cap.days);
  const others = [...sent, ...first];
  const candidates = [now.getTime(), ...others.map((at) => at + window)]
    .filter((at) => at >= now.getTime())
    .sort((a, b) => a - b);
  const found = candidates.find((at) => keeps([...others, at], at, cap.count, window));
  // After the window of all known messages the cap always allows one.
  return new Date(found ?? now.getTime() + window);
}

/** True when no window that contains `at` has more than `count` messages. */
const keeps = (times: readonly number[], at: number, count: number, window: number): boolean =>
  times
    .filter((end) => end >= at && end < at + window)
    .every((end) => times.filter((each) => each > end - window && each <= end).length <= count);
