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
import { countedSince, saysSomething, tooMany, type Verdict } from './too-many.ts';

/** SES tells of a mail for some days at most; after that its mark is of no use. */
const remembered = days(30);

/** Counts a mail that bounced for good or was reported as unwanted, once: told twice it counts no more. */
export const countFeedback =
  (store: ReputationStore) =>
  async (told: { messageId: string; what: 'bounced' | 'complained' }, now: Date): Promise<void> => {
    const { messageId, what } = told;
    const mark = { messageId, what, expiresAt: epochSeconds(after(now, remembered)) };
    const writes = [
      { put: countedFeedback.item(mark), if: { pk: { absent: true } } as const },
      countMails(now, { [what]: 1 }),
    ];
    await store.commit({ writes, events: [] }, now);
  };

/**
 * Stops bulk mail where too many came back or were reported. To be asked whenever a count has grown, that of mails sent as well: it
 * may be the hundredth mail that makes a share of what came back before.
 */
export const stopWhereTooMany =
  (store: ReputationStore) =>
  async (correlationId: string, now: Date): Promise<void> => {
    const counts = await store.counts(now);
    // While little came back, one query tells.
    if (!saysSomething(countedSince(counts, undefined))) return;
    const [known, { stopAt }] = await Promise.all([store.bulkMail(), store.policy(now)]);
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
