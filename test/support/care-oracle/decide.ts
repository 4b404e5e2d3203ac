import type { ContactWay } from '../../../events/vocabulary.ts';
import type { File } from './file.ts';
import { reaches, wayOf } from './segment.ts';
import { nextAt, quietAt } from './wall.ts';
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

const hour = 3_600_000;
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
  const free = roomFrom(facts, now);
  if (free > now) return free > notAfter ? end('capped') : wait(free);
  return { then: 'leave', way };
}

/** When one message more fits, so that no run of days has more than its cap, of the plan and of all plans. */
function roomFrom({ file, firm, what: { plan }, sent, before }: Facts, now: number): number {
  const roomOf = ({ id, cap }: Wanted['plan']): number =>
    cap
      ? fits(
          sent.filter(({ planId }) => planId === id).map(({ at }) => at),
          cap,
          now,
        )
      : now;
  // Whoever cannot go anyway holds up nobody.
  const planned = before
    .filter(({ due, notAfter }) => due <= now && now <= notAfter)
    .filter(({ plan: other, approved }) => other.state === 'active' && (approved || !other.approval))
    .filter(({ plan: other }) => other.channel.by !== 'task' && reaches(wayOf(other, file), file))
    .filter(({ plan: other }) => roomOf(other) <= now)
    .map(() => now);
  return fits([...sent.map(({ at }) => at), ...planned], firm.policy.cap, roomOf(plan));
}

function fits(
  others: readonly number[],
  { count, days }: { count: number; days: number },
  from: number,
): number {
  const length = days * 24 * hour;
  const isFree = (at: number): boolean => {
    const times = [...others, at];
    // Every window of that length that begins with a message and holds this one.
    return times
      .filter((begin) => begin <= at && at < begin + length)
      .every((begin) => times.filter((time) => time >= begin && time < begin + length).length <= count);
  };
  const chances = [from, ...others.map((at) => at + length)].filter((at) => at >= from).sort((a, b) => a - b);
  return chances.find(isFree) ?? from + length;
}
