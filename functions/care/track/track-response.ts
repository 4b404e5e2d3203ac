import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { countCare } from '../../../shared/table/entities/care-figures.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import { replaceOccurrence, trailStep } from '../occurrences.ts';
import { withLine } from './message-outcomes.ts';
import { occurrenceOf } from './tracked.ts';

/** A customer who writes within this time after a care message counts as answering it. */
export const responseWindowMs = days(14);

/** Records an unsubscription by the link of a message, once, whatever it unsubscribed from. */
export const trackUnsubscribe =
  (table: Table) =>
  ({ messageId, at }: { messageId: string; at: string }, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const from = await occurrenceOf(table, messageId);
      return mark(table, from, 'unsubscribed', at, now);
    });

/**
 * Counts the last care message before a customer's message as answered, once. A reply does not name the care message it
 * means; the latest one before it is the best guess, and the same one in whatever order the events arrive.
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
  const value = { ...trailStep(from, { [attribute]: at }, undefined, now), trail };
  const writes = [replaceOccurrence(value), countCare(value, { [what]: 1 })];
  await commit(table, { writes, events: [] }, now);
}
