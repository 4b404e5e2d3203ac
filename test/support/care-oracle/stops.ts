import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import { recheck, type Stop } from './door.ts';
import { type Life, liveThrough, type Rank } from './live.ts';
import type { Scenario } from './world.ts';

const hour = 3_600_000;
/** What comes back, and what readers report, is heard so long after, in ms. */
export const hearing = 1000;
/** Below these a share is chance. */
const minimum = { sent: 100, back: 5, reported: 3 };

/** Something that is counted, in the order of time. */
interface Counted {
  at: number;
  what: 'sent' | 'back' | 'reported';
}

/**
 * The year of all customers together: each lives alone, but for bulk mail that stops for all of them. When it stops follows from
 * what left before: so the year is lived again from its start with each stop that is found.
 */
export function liveTogether(scenario: Scenario, rank: Rank): { lives: Life[]; stops: Stop[] } {
  for (let stops: Stop[] = []; ; ) {
    const lives = scenario.people.map((person) => liveThrough(scenario, person, rank, stops));
    const found = stopsOf(scenario, lives, stops);
    if (found.length === stops.length) return { lives, stops };
    // Only the first that was not known: what came after it was lived without it.
    stops = found.slice(0, stops.length + 1);
  }
}

/** When bulk mail stopped, and an admin let it go again. `known`: the stops by which the lives were lived. */
function stopsOf(
  { happenings, settings, end }: Scenario,
  lives: readonly Life[],
  known: readonly Stop[],
): Stop[] {
  const changes = happenings.flatMap((each) => (each.customerId === undefined ? [each] : []));
  const resumes = changes.filter(({ change }) => change.do === 'resume').map(({ at }) => at);
  const counted = [
    ...changes.flatMap(({ at, change }) =>
      change.do === 'surveys'
        ? Array.from({ length: change.mails }, () => ({ at: afterStops(known, at), what: 'sent' as const }))
        : [],
    ),
    ...lives.flatMap(({ mails }) =>
      mails.flatMap(({ at, came, reportedAt }): Counted[] => [
        { at, what: 'sent' },
        ...(came === 'back' ? [{ at: at + hearing, what: 'back' as const }] : []),
        ...(reportedAt === undefined ? [] : [{ at: reportedAt + hearing, what: 'reported' as const }]),
      ]),
    ),
  ].sort((a, b) => a.at - b.at);
  // Whatever is told of a mail, that it left as well, makes somebody look.
  const looks = counted.map(({ at, what }) => (what === 'sent' ? at + hearing : at));
  const stops: Stop[] = [];
  let since = 0;
  for (const at of new Set(looks.sort((a, b) => a - b))) {
    if (at < since) continue;
    // Hours are counted whole.
    const from = Math.floor((at - 24 * hour) / hour) * hour;
    const recent = counted.filter((each) => each.at >= from && each.at > since && each.at <= at);
    if (!isTooMuch(recent, settings.policy.stopAt)) continue;
    const until = resumes.find((resume) => resume > at) ?? end + 1;
    stops.push({ from: at, until });
    since = until;
  }
  return stops;
}

/** When a mail leaves that is held by no quiet hours: those that are stopped are looked at every quarter of an hour. */
function afterStops(stops: readonly Stop[], at: number): number {
  const stop = stops.find(({ from, until }) => from <= at && at < until);
  return stop ? afterStops(stops, at + Math.ceil((stop.until - at) / recheck) * recheck) : at;
}

function isTooMuch(recent: readonly Counted[], stopAt: CarePolicy['stopAt']): boolean {
  const count = (wanted: Counted['what']): number => recent.filter(({ what }) => what === wanted).length;
  const [sent, back, reported] = [count('sent'), count('back'), count('reported')];
  if (sent < minimum.sent) return false;
  if (reported >= minimum.reported && reported / sent >= stopAt.complaints) return true;
  return back >= minimum.back && back / sent >= stopAt.bounces;
}
