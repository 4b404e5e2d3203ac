import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { countCare } from '../../../shared/table/entities/care-figures.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { replaceOccurrence, trailStep } from '../occurrences.ts';
import { withLine } from './message-outcomes.ts';
import { occurrenceOf } from './tracked.ts';

/** Whoever writes to us within so long after a care message answers it, as far as figures go. */
export const responseWindowMs = days(14);

/** A message from whose link somebody unsubscribed; once, whatever was unsubscribed from. */
export const trackUnsubscribe =
  (table: Table) =>
  ({ messageId, at }: { messageId: string; at: string }, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const from = await occurrenceOf(table, messageId);
      return mark(table, from, 'unsubscribed', at, now);
    });

/**
 * A customer wrote to us: the last care message before counts as answered, once. Which message somebody answers nobody says;
 * the nearest one before is the best guess, and the same one in whatever order events come.
 */
export const trackAnswer =
  (table: Table) =>
  ({ customerId, at }: { customerId: string; at: string }, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const from = lastBefore(await table.list(occurrence, occurrence.prefix(customerId)), at);
      return mark(table, from, 'answered', at, now);
    });

function lastBefore(occurrences: readonly Occurrence[], at: string): Occurrence | undefined {
  const oldest = iso(after(new Date(at), -responseWindowMs));
  return occurrences
    .filter(({ messageId }) => messageId !== undefined)
    .filter((each) => queuedAt(each) >= oldest && queuedAt(each) <= at)
    .sort((a, b) => (queuedAt(a) < queuedAt(b) || (queuedAt(a) === queuedAt(b) && a.id < b.id) ? 1 : -1))[0];
}

const queuedAt = ({ trail }: Occurrence): string => trail.find(({ what }) => what === 'queued')?.at ?? '';

async function mark(
  table: Table,
  from: Occurrence | undefined,
  what: 'unsubscribed' | 'answered',
  at: string,
  now: Date,
): Promise<void> {
  const attribute = `${what}At` as const;
  if (!from || from[attribute] !== undefined) return;
  const trail = withLine(from.trail, { at, what });
  const value = { ...stepOf(from, { [attribute]: at }, undefined, now), trail };
  const writes = [replaceOccurrence(value), countCare(value, { [what]: 1 })];
  await commit(table, { writes, events: [] }, now);
}
