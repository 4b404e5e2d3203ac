import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import type { CareSettings, Series, WantedOccurrence } from '../contracts.ts';
import { staleAfter } from '../occasions/series.ts';
import { seriesOf } from '../occasions/series-of.ts';
import { hasConsent, wayOf } from '../ways.ts';

/** What a plan wants of a customer, with the plan that wants it. */
export interface WantedCare extends WantedOccurrence {
  plan: CarePlan;
}

/** Plans that want something. A paused one goes on planning: what falls due waits, see send/judge.ts. */
export const isLive = ({ state }: CarePlan): boolean => state === 'active' || state === 'paused';

/** Whether a plan may reach this customer: it is live, and consent to its topic and way is there. */
export const mayReach = (plan: CarePlan, file: Pick<CareFile, 'customer' | 'consents'>): boolean =>
  isLive(plan) && hasConsent(file, plan.topic, wayOf(plan.channel, file.customer));

/**
 * All that is wanted of a customer at an instant: of each series the next time that is still ahead and not settled, what
 * was planned and is overdue but not stale, and what happens once although it was told late. A function of file, settings
 * and instant alone; what is planned already matters only where it is overdue or was moved by staff.
 */
export function wantedOf(file: CareFile, settings: CareSettings, now: Date): WantedCare[] {
  return [...settings.plans.values()]
    .filter((plan) => mayReach(plan, file))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((plan) => {
      const known = file.occurrences.filter(({ planId }) => planId === plan.id);
      return seriesOf(plan, file, settings)
        .flatMap((series) => [...moved(plan, series, known), ...timely(plan, series, known, now)])
        .map((wanted) => ({ ...wanted, plan }));
    });
}

/** What is overdue of a series, and its next time that is ahead. */
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

/** What staff moved stays where they put it, as long as its occasion is wanted. */
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
