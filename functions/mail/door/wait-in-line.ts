import { type Lane, laneOf } from '../../../shared/mail/lanes.ts';
import { commitOnce } from '../../../shared/outbox/effects.ts';
import { shardOf } from '../../../shared/runtime/ids.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { after, iso, minutes, seconds } from '../../../shared/time/clock.ts';
import { maxDelaySeconds, type Wakeup } from '../requeue.ts';
import type { DoorDeps } from './door-deps.ts';
import { deferred } from './transitions.ts';

export type LineDeps = Pick<DoorDeps, 'table' | 'again' | 'agendaShards'>;

/** How long after its turn the agenda wakes a message that its queue did not bring. */
const wakeAfterMs = minutes(2);

/**
 * Defers a message to its second at the end of the line; its queue delivers it then. False when another process changed
 * it first.
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

/** Requeues a message that was delivered before its second, since a queue delays a message by at most 15 minutes. */
export const requeueUntilTurn = (
  { again }: Pick<LineDeps, 'again'>,
  lane: Lane,
  wake: Wakeup,
  now: Date,
): Promise<void> => again(lane, wake, wake.until === undefined ? 1 : secondsTo(new Date(wake.until), now));

/**
 * Defers a throttled message, each time twice as long, up to 15 minutes, since a used-up daily quota throttles too.
 * This is not a failure: the message is retried until it expires.
 */
export function waitAfterThrottle(
  { again }: Pick<LineDeps, 'again'>,
  lane: Lane,
  wake: Wakeup,
): Promise<void> {
  const throttled = wake.throttled + 1;
  const delay = Math.min(maxDelaySeconds, 2 ** Math.min(throttled, 10) + shardOf(wake.messageId, 8));
  return again(lane, { ...wake, throttled }, delay);
}

const secondsTo = (instant: Date, now: Date): number =>
  Math.max(1, (instant.getTime() - now.getTime()) / 1000);
