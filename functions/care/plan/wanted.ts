import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import type { CareSettings, Series, WantedOccurrence } from '../contracts.ts';
import { staleAfter } from '../occasions/series.ts';
import { seriesOf } from '../occasions/series-of.ts';
import { hasConsent, isOutOfCare, wayOf } from '../ways.ts';

/** A wanted occurrence with its plan. */
export interface WantedCare extends WantedOccurrence {
  plan: CarePlan;
}

/** True for a plan that is planned for. A paused plan is still planned; its due occurrences wait (send/judge.ts). */
export const isLive = ({ state }: CarePlan): boolean => state === 'active' || state === 'paused';

/** True when a plan may reach this customer about a subject: the customer consents to its topic on the channel that it takes. */
const mayReach = (plan: CarePlan, file: CareFile, { subject }: Series): boolean =>
  hasConsent(file, plan.topic, wayOf(plan.channel, file, subject));

/**
 * Returns all occurrences that are wanted for a customer at an instant: of each series the next one that is ahead and
 * not settled; planned ones that are overdue but not stale; and single ones that were reported late. It depends only on
 * file, settings and instant; stored occurrences matter only where they are overdue or were moved by staff.
 */
export function wantedOf(file: CareFile, settings: CareSettings, now: Date): WantedCare[] {
  if (isOutOfCare(file.customer)) return [];
  return [...settings.plans.values()]
    .filter(isLive)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((plan) => {
      const known = file.occurrences.filter(({ planId }) => planId === plan.id);
      return seriesOf(plan, file, settings)
        .filter((series) => mayReach(plan, file, series))
        .flatMap((series) => [...moved(plan, series, known), ...timely(plan, series, known, now)])
        .map((wanted) => ({ ...wanted, plan }));
    });
}

/** The overdue occurrences of a series, and the next one ahead. */
function* timely(
  plan: CarePlan,
  series: Series,
  occurrences: readonly Occurrence[],
  now: Date,
): Generator<WantedOccurrence> {
  const known = new Map(occurrences.map((each) => [each.id, each]));
  const isOverdue = (stored: Occurrence | undefined): boolean =>
    stored !== undefined && stored.state === 'planned' && stored.dueAt < iso(now);
  const lookBack = occurrences.some(isOverdue) ? after(now, -staleAfter(plan)) : now;
  for (const wanted of timesOf(series, series.once ? epoch : lookBack)) {
    const stored = known.get(wanted.id);
    const isDecided = stored !== undefined && (stored.state !== 'planned' || stored.movedTo !== undefined);
    if (!isDecided && wanted.dueAt >= now) {
      yield wanted;
      return;
    }
    if (!isDecided && now <= wanted.notAfter && (series.once || isOverdue(stored))) yield wanted;
  }
}

/** An occurrence that staff moved keeps its time as long as the plan wants its occasion. */
function* moved(
  plan: CarePlan,
  series: Series,
  occurrences: readonly Occurrence[],
): Generator<WantedOccurrence> {
  for (const { id, state, movedTo, date, dueAt, notAfter } of occurrences) {
    if (state !== 'planned' || movedTo === undefined) continue;
    const about = after(new Date(date), days(plan.offsetDays - 3));
    for (const wanted of timesOf(series, series.once ? epoch : about, 4)) {
      if (wanted.id !== id) continue;
      yield { ...wanted, dueAt: new Date(dueAt), notAfter: new Date(notAfter) };
      break;
    }
  }
}

const epoch = new Date(0);

/** The times of a series in their order. `most` ends what would never end: nobody waits so long. */
function* timesOf(series: Series, from: Date, most = 100): Generator<WantedOccurrence> {
  let wanted = series.next(from);
  for (let seen = 0; wanted && seen < most; seen += 1) {
    yield wanted;
    wanted = series.next(after(wanted.dueAt, 1));
  }
}
