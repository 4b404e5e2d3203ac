import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { iso } from '../../../shared/time/clock.ts';
import { dayNumber, onDay } from '../civil-days.ts';
import type { CareSettings } from '../contracts.ts';
import { isApproved } from '../occurrences.ts';
import { contactByWay } from '../ways.ts';
import { goesFirst } from './in-turn.ts';
import { isHeldBack } from './open-matters.ts';
import { addressesOf, type CareSurroundings } from './surroundings.ts';

interface Cap {
  count: number;
  /** Civil days in the customer's zone. */
  days: number;
}

/** Nobody gets more than one care message on a civil day, whatever the firm's own caps allow. */
const aDay: Cap = { count: 1, days: 1 };

/** A cap with the civil days on which messages that it counts were sent, or will be today. */
interface Counted {
  cap: Cap;
  days: readonly number[];
}

/**
 * Returns when a message may be sent so that its customer never gets more than the caps allow: one on any civil day of the
 * customer's zone, also at an address that several files share; and at most `count` in any `days` civil days, for its plan and for
 * all plans together. It waits for other due messages that can be sent and go first. Returns `now` when it may be sent at once, else
 * the plan's time of day on the first day that is free.
 */
export function allowedFrom(
  occurrence: Occurrence,
  plan: CarePlan,
  file: CareFile,
  { plans, policy }: CareSettings,
  around: CareSurroundings,
  now: Date,
): Date {
  const zone = file.customer.timeZone;
  const today = dayNumber(now, zone);
  const daysOf = (instants: readonly string[]) => instants.map((at) => dayNumber(new Date(at), zone));
  const sent = daysOf((file.care?.sent ?? []).filter(({ id }) => id !== occurrence.id).map(({ at }) => at));
  const own = { occurrence, plan, file };
  const isBefore = (other: CareFile) => (each: Occurrence) => {
    const itsPlan = plans.get(each.planId);
    return (
      itsPlan !== undefined &&
      each.id !== occurrence.id &&
      each.dueAt <= iso(now) &&
      goesFirst({ occurrence: each, plan: itsPlan, file: other }, own) &&
      couldLeave(each, itsPlan, other, around, now)
    );
  };
  const first = file.occurrences.filter(isBefore(file)).map(() => today);
  const shared = around.files.filter((other) =>
    other.occurrences.some((each) => isBefore(other)(each) && meetsAt(each, other, around.addresses)),
  );
  const free = firstFree(
    [
      { cap: aDay, days: [...sent, ...first, ...daysOf(around.writtenAt), ...shared.map(() => today)] },
      { cap: policy.cap, days: [...sent, ...first] },
      ...(plan.cap ? [{ cap: plan.cap, days: daysSent(plan, file) }] : []),
    ],
    today,
  );
  return free === today ? now : onDay(free, plan, zone, policy);
}

/**
 * True when a due message could be sent apart from the common caps. A message that cannot be sent does not hold up
 * others, whichever is judged first.
 */
function couldLeave(
  occurrence: Occurrence,
  plan: CarePlan,
  file: CareFile,
  around: CareSurroundings,
  now: Date,
): boolean {
  const { state, task, notAfter, way, ...rest } = occurrence;
  if (state !== 'planned' || task !== undefined || plan.state !== 'active' || notAfter < iso(now))
    return false;
  if (plan.approval && !isApproved(rest)) return false;
  if (isHeldBack(occurrence, plan, file, around.tickets)) return false;
  if (contactByWay(way, file, rest.subject) === undefined) return false;
  const today = dayNumber(now, file.customer.timeZone);
  return !plan.cap || firstFree([{ cap: plan.cap, days: daysSent(plan, file) }], today) === today;
}

/** Whether a message of another file would go to one of these addresses. */
function meetsAt({ way, subject }: Occurrence, file: CareFile, addresses: readonly string[]): boolean {
  const to = contactByWay(way, file, subject);
  return to !== undefined && addressesOf(way, to).some((address) => addresses.includes(address));
}

/** The civil days on which messages of a plan were sent: the whole history is on the file. */
const daysSent = ({ id }: CarePlan, { occurrences, customer }: CareFile): number[] =>
  occurrences
    .filter(({ planId }) => planId === id)
    .flatMap(({ trail }) => trail.filter(({ what }) => what === 'queued'))
    .map(({ at }) => dayNumber(new Date(at), customer.timeZone));

/** Returns the first day from `today` on at which one more message keeps every cap. */
function firstFree(counted: readonly Counted[], today: number): number {
  const candidates = counted
    .flatMap(({ cap, days }) => days.map((day) => day + cap.days))
    .filter((day) => day > today)
    .sort((a, b) => a - b);
  const keepsAll = (day: number) => counted.every(({ cap, days }) => keeps([...days, day], day, cap));
  // On the day after the last that counts every cap allows one.
  return [today, ...candidates].find(keepsAll) ?? today;
}

/** True when no run of `cap.days` days that contains `at` has more than `cap.count` messages. */
const keeps = (days: readonly number[], at: number, cap: Cap): boolean =>
  days
    .filter((end) => end >= at && end < at + cap.days)
    .every((end) => days.filter((day) => day > end - cap.days && day <= end).length <= cap.count);
