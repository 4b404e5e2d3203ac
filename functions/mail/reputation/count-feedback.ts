import { bulkMailStopped } from '../../../events/bulk-mail-stopped.v1.ts';
import { commitOnce, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { carePolicyOf } from '../../../shared/settings/care-policy.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import {
  type BulkMail,
  bulkMail,
  countedFeedback,
  countMails,
} from '../../../shared/table/entities/mail-reputation.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { countsOf } from './counts.ts';
import { countedSince, type StopReason, saysSomething, tooMany } from './too-many.ts';

/** SES reports on a mail for a few days at most; after that the mark is not needed. */
const markTtlMs = days(30);

/** Counts a hard bounce or a complaint once, however often it is reported. */
export const countFeedback =
  (table: Ports['table']) =>
  async (told: { messageId: string; what: 'bounced' | 'complained' }, now: Date): Promise<void> => {
    const { messageId, what } = told;
    const mark = { messageId, what, expiresAt: epochSeconds(after(now, markTtlMs)) };
    const writes = [putIfAbsent(countedFeedback, mark), countMails(now, { [what]: 1 })];
    await commitOnce(table, { writes, events: [] }, now);
  };

/**
 * Stops bulk mail when there are too many bounces or complaints. Call it whenever a count has grown, that of sent mails
 * too: the hundredth mail may be the one from which on the share counts.
 */
export const stopWhereTooMany =
  ({ table, settings }: Pick<Ports, 'table' | 'settings'>) =>
  async (correlationId: string, now: Date): Promise<void> => {
    const counts = await countsOf(table, now);
    // While there are few bounces and complaints, one query is enough.
    if (!saysSomething(countedSince(counts, undefined))) return;
    const [known, { stopAt }] = await Promise.all([
      table.find(bulkMail, 'bulk-mail'),
      carePolicyOf(settings, now),
    ]);
    if (known?.stopped) return;
    const verdict = tooMany(countedSince(counts, known?.resumed), stopAt);
    // If another process wrote first, bulk mail is stopped as well.
    if (verdict) await commitOnce(table, stopped(known, verdict, correlationId, now), now);
  };

function stopped(
  known: BulkMail | undefined,
  verdict: StopReason,
  correlationId: string,
  now: Date,
): Effects {
  const version = (known?.version ?? 0) + 1;
  const value: BulkMail = { ...known, version, stopped: { ...verdict, at: iso(now) } };
  return {
    writes: [putNextVersion(bulkMail, value)],
    events: [
      eventOf(bulkMailStopped, {
        aggregate: { type: 'bulk-mail', id: 'bulk-mail', version },
        data: verdict,
        now,
        correlationId,
      }),
    ],
  };
}
