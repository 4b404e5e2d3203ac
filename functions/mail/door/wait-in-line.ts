import { type Lane, laneOf } from '../../../shared/mail/lanes.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { shardOf } from '../../../shared/runtime/ids.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { after, iso, minutes, seconds } from '../../../shared/time/clock.ts';
import { type Again, maxDelaySeconds } from '../again.ts';
import type { DoorDeps } from './door-deps.ts';
import { deferred } from './transitions.ts';

export type LineDeps = Pick<DoorDeps, 'table' | 'again' | 'agendaShards'>;

/** How long after its turn the agenda wakes a message that its queue did not bring. */
const wakeAfterMs = minutes(2);

/**
 * Lets a message wait for its second at the end of the line: it is put off until then, and the queue brings it. False when
 * somebody else changed it before.
 */
export async function joinLine(
  { table, again, agendaShards }: LineDeps,
  message: Message,
  second: number,
  now: Date,
): Promise<boolean> {
  const turn = new Date(seconds(second));
  const until = iso(turn);
  const effects = deferred(message, turn, { now, agendaShards }, after(turn, wakeAfterMs));
  if (!(await commitOnce(table, effects, now))) return false;
  const wake = { messageId: message.id, until, throttled: 0 };
  await again(laneOf(message.category), wake, secondsTo(turn, now));
  return true;
}

/** Brings a message back that came before its turn, since no queue holds back longer than a quarter of an hour. */
export const requeueUntilTurn = (
  { again }: Pick<LineDeps, 'again'>,
  lane: Lane,
  wake: Again,
  now: Date,
): Promise<void> => again(lane, wake, wake.until === undefined ? 1 : secondsTo(new Date(wake.until), now));

/**
 * Lets a message that the mail service had no room for wait a while: each time twice as long, to a quarter of an hour, since a
 * used-up daily quota throttles all the same. No failure: it is tried for as long as it makes sense.
 */
export function waitAfterThrottle(
  { again }: Pick<LineDeps, 'again'>,
  lane: Lane,
  wake: Again,
): Promise<void> {
  const throttled = wake.throttled + 1;
  const delay = Math.min(maxDelaySeconds, 2 ** Math.min(throttled, 10) + shardOf(wake.messageId, 8));
  return again(lane, { ...wake, throttled }, delay);
}

const secondsTo = (instant: Date, now: Date): number =>
  Math.max(1, (instant.getTime() - now.getTime()) / 1000);
