import { bulkMailStopped } from '../../../events/bulk-mail-stopped.v1.ts';
import { type Effects, say } from '../../../shared/outbox/effects.ts';
import {
  type BulkMail,
  bulkMail,
  countedFeedback,
  countMails,
} from '../../../shared/table/entities/mail-reputation.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import type { ReputationStore } from './store.ts';
import { countedSince, tooMany, type Verdict } from './too-many.ts';

/** SES tells of a mail for some days at most; after that its mark is of no use. */
const remembered = days(30);

/**
 * Counts a mail that bounced for good or was reported as unwanted, once, and stops bulk mail where there are too many. Told
 * twice it looks again, but counts no more.
 */
export const countFeedback =
  (store: ReputationStore) =>
  async (
    told: { messageId: string; what: 'bounced' | 'complained'; correlationId: string },
    now: Date,
  ): Promise<void> => {
    const { messageId, what, correlationId } = told;
    const mark = { messageId, what, expiresAt: epochSeconds(after(now, remembered)) };
    const writes = [
      { put: countedFeedback.item(mark), if: { pk: { absent: true } } as const },
      countMails(now, { [what]: 1 }),
    ];
    await store.commit({ writes, events: [] }, now);
    const [counts, known, { stopAt }] = await Promise.all([
      store.counts(now),
      store.bulkMail(),
      store.policy(now),
    ]);
    if (known?.stopped) return;
    const verdict = tooMany(countedSince(counts, known?.resumed), stopAt);
    // When somebody else was faster, it is stopped as well.
    if (verdict) await store.commit(stopped(known, verdict, correlationId, now), now);
  };

function stopped(known: BulkMail | undefined, verdict: Verdict, correlationId: string, now: Date): Effects {
  const version = (known?.version ?? 0) + 1;
  const value: BulkMail = { ...known, version, stopped: { ...verdict, at: iso(now) } };
  return {
    writes: [
      { put: bulkMail.item(value), if: known ? { version: known.version } : { pk: { absent: true } } },
    ],
    events: [
      say(bulkMailStopped, {
        aggregate: { type: 'bulk-mail', id: 'bulk-mail', version },
        data: verdict,
        now,
        correlationId,
      }),
    ],
  };
}
