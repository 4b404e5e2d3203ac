import { bulkMailResumed } from '../../../events/bulk-mail-resumed.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { type BulkMail, bulkMail } from '../../../shared/table/entities/mail-reputation.ts';
import { iso, utcHour } from '../../../shared/time/clock.ts';
import type { ReputationStore } from '../reputation/store.ts';
import { countedSince } from '../reputation/too-many.ts';
import type { Breaker } from './routes.ts';

/** How bulk mail stands. */
export const showBulkMail =
  (store: ReputationStore) =>
  async (now: Date): Promise<Breaker> => {
    const [counts, known, { stopAt }] = await Promise.all([
      store.counts(now),
      store.bulkMail(),
      store.policy(now),
    ]);
    const { stopped, resumed } = known ?? {};
    return {
      state: stopped ? 'stopped' : 'running',
      ...(stopped ? { stopped } : {}),
      ...(resumed ? { resumed: { at: resumed.at, by: resumed.by } } : {}),
      counted: countedSince(counts, resumed),
      stopAt,
    };
  };

/**
 * Lets bulk mail go again; what waits comes at its next look, a quarter of an hour later at most. What was counted until now
 * counts no more. @throws DomainError `conflict` when somebody else was faster.
 */
export const resumeBulkMail =
  (store: ReputationStore) =>
  async ({ by, correlationId }: { by: string; correlationId: string }, now: Date): Promise<void> => {
    const known = await store.bulkMail();
    if (!known?.stopped) return;
    const hour = utcHour(now);
    const counted = (await store.counts(now)).get(hour) ?? { sent: 0, bounced: 0, complained: 0 };
    const version = known.version + 1;
    const value: BulkMail = { version, resumed: { at: iso(now), by, hour, counted } };
    const event = say(bulkMailResumed, {
      aggregate: { type: 'bulk-mail', id: 'bulk-mail', version },
      data: { by },
      now,
      correlationId,
    });
    const write = { put: bulkMail.item(value), if: { version: known.version } };
    if (!(await store.commit({ writes: [write], events: [event] }, now))) throw conflict('error.conflict');
  };
