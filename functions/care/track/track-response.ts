import { tryAgain } from '../../../shared/runtime/try-again.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { countCare } from '../../../shared/table/entities/care-figures.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { replaced, stepOf } from '../occurrences.ts';
import { withLine } from './message-outcomes.ts';
import type { TrackStore } from './store.ts';

/** Whoever writes to us within so long after a care message answers it, as far as figures go. */
export const answerWindow = days(14);

/** A message from whose link somebody unsubscribed; once, whatever was unsubscribed from. */
export const trackUnsubscribe =
  (store: TrackStore) =>
  ({ messageId, at }: { messageId: string; at: string }, now: Date): Promise<unknown> =>
    tryAgain(async () => {
      const from = await store.occurrenceOf(messageId);
      return mark(store, from, 'unsubscribed', at, now);
    });

/**
 * A customer wrote to us: the last care message before counts as answered, once. Which message somebody answers nobody says;
 * the nearest one before is the best guess, and the same one in whatever order events come.
 */
export const trackAnswer =
  (store: TrackStore) =>
  ({ customerId, at }: { customerId: string; at: string }, now: Date): Promise<unknown> =>
    tryAgain(async () => {
      const from = lastBefore(await store.occurrencesOf(customerId), at);
      return mark(store, from, 'answered', at, now);
    });

function lastBefore(occurrences: readonly Occurrence[], at: string): Occurrence | undefined {
  const oldest = iso(after(new Date(at), -answerWindow));
  return occurrences
    .filter(({ messageId }) => messageId !== undefined)
    .filter((each) => queuedAt(each) >= oldest && queuedAt(each) <= at)
    .sort((a, b) => (queuedAt(a) < queuedAt(b) || (queuedAt(a) === queuedAt(b) && a.id < b.id) ? 1 : -1))[0];
}

const queuedAt = ({ trail }: Occurrence): string => trail.find(({ what }) => what === 'queued')?.at ?? '';

async function mark(
  store: TrackStore,
  from: Occurrence | undefined,
  what: 'unsubscribed' | 'answered',
  at: string,
  now: Date,
): Promise<true | undefined> {
  const attribute = `${what}At` as const;
  if (!from || from[attribute] !== undefined) return true;
  const trail = withLine(from.trail, { at, what });
  const value = { ...stepOf(from, { [attribute]: at }, undefined, now), trail };
  const writes = [replaced(value), countCare(value, { [what]: 1 })];
  return (await store.commitOnce({ writes, events: [] }, now)) || undefined;
}
