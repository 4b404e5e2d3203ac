import type { ContactWay } from '../../../events/vocabulary.ts';
import type { File } from './file.ts';
import { reaches, wayOf } from './segment.ts';
import { civilDay, instantAt, nextAt, quietAt } from './wall.ts';
import type { Firm, Wanted } from './wanted.ts';

/** A message that left. */
export interface Sent {
  planId: string;
  at: number;
}

export interface Facts {
  file: File;
  firm: Firm;
  what: Wanted & { approved?: boolean | undefined };
  sent: readonly Sent[];
  /** What else is planned for the customer and goes first. */
  before: ReadonlyArray<Wanted & { approved?: boolean | undefined }>;
}

export type Decision =
  | { then: 'wait'; until: number; asked?: true }
  | { then: 'end'; outcome: string }
  | { then: 'leave'; way: ContactWay };

const end = (outcome: string): Decision => ({ then: 'end', outcome });
const wait = (until: number): Decision => ({ then: 'wait', until });

/** What becomes of something that is looked at now. */
export function decide(facts: Facts, now: number): Decision {
  const { file, firm, what } = facts;
  const { plan, notAfter } = what;
  const { policy } = firm;
  if (now > notAfter) return end('stale');
  // Nobody knows how long a pause lasts; whoever ends it sees to what waits.
  if (policy.paused || plan.state === 'paused') return wait(notAfter + 1);
  const way = wayOf(plan, file);
  if (!reaches(way, file)) return end('no-channel');
  // Nobody need answer: by then it is stale.
  if (plan.approval && !what.approved) return { then: 'wait', until: notAfter + 1, asked: true };
  if (plan.channel.by === 'task') return end('task');
  const zone = file.customer.timeZone;
  if (quietAt(now, zone, policy.quietHours)) {
    const morning = nextAt(now, policy.quietHours.until, zone);
    return morning > notAfter ? end('stale') : wait(morning);
  }
  const today = civilDay(now, zone);
  const free = roomFrom(facts, today, now);
  if (free === today) return { then: 'leave', way };
  const until = instantAt(free, plan.sendAt, zone);
  const awake = quietAt(until, zone, policy.quietHours)
    ? nextAt(until, policy.quietHours.until, zone)
    : until;
  return awake >= notAfter ? end('capped') : wait(awake);
}

/** One a day, whatever else the firm allows. */
const oneADay = { count: 1, days: 1 };

/** The first civil day on which one message more fits, so that no run of days has more than its cap, of the plan and of all plans. */
function roomFrom({ file, firm, what: { plan }, sent, before }: Facts, today: number, now: number): number {
  const { timeZone: zone } = file.customer;
  const daysOf = (messages: readonly Sent[]): number[] => messages.map(({ at }) => civilDay(at, zone));
  const fitsOwn = ({ id, cap }: Wanted['plan'], day: number): boolean =>
    !cap || fits(daysOf(sent.filter(({ planId }) => planId === id)), cap, day);
  // Whoever cannot go anyway holds up nobody.
  const planned = before
    .filter(({ due, notAfter }) => due <= now && now <= notAfter)
    .filter(({ plan: other, approved }) => other.state === 'active' && (approved || !other.approval))
    .filter(({ plan: other }) => other.channel.by !== 'task' && reaches(wayOf(other, file), file))
    .filter(({ plan: other }) => fitsOwn(other, today))
    .map(() => today);
  const all = [...daysOf(sent), ...planned];
  for (let day = today; ; day += 1)
    if (fits(all, oneADay, day) && fits(all, firm.policy.cap, day) && fitsOwn(plan, day)) return day;
}

/** Whether every run of so many days that holds this one has room for it. */
function fits(
  others: readonly number[],
  { count, days }: { count: number; days: number },
  day: number,
): boolean {
  const all = [...others, day];
  return Array.from({ length: days }, (_, back) => day - back).every(
    (begin) => all.filter((each) => each >= begin && each < begin + days).length <= count,
  );
}
