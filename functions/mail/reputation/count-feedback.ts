import { bulkMailStopped } from '../../../events/bulk-mail-stopped.v1.ts';
import { commitOnce, type Effects, say } from '../../../shared/outbox/effects.ts';
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

/** SES tells of a mail for some days at most; after that its mark is of no use. */
const markTtlMs = days(30);

/** Counts a mail that bounced for good or was reported as unwanted, once: told twice it counts no more. */
export const countFeedback =
  (table: Ports['table']) =>
  async (told: { messageId: string; what: 'bounced' | 'complained' }, now: Date): Promise<void> => {
    const { messageId, what } = told;
    const mark = { messageId, what, expiresAt: epochSeconds(after(now, markTtlMs)) };
    const writes = [putIfAbsent(countedFeedback, mark), countMails(now, { [what]: 1 })];
    await commitOnce(table, { writes, events: [] }, now);
  };

/**
 * Stops bulk mail where too many came back or were reported. To be asked whenever a count has grown, that of mails sent as well: it
 * may be the hundredth mail that makes a share of what came back before.
 */
export const stopWhereTooMany =
  ({ table, settings }: Pick<Ports, 'table' | 'settings'>) =>
  async (correlationId: string, now: Date): Promise<void> => {
    const counts = await countsOf(table, now);
    // While little came back, one query tells.
    if (!saysSomething(countedSince(counts, undefined))) return;
    const [known, { stopAt }] = await Promise.all([
      table.find(bulkMail, 'bulk-mail'),
      carePolicyOf(settings, now),
    ]);
    if (known?.stopped) return;
    const verdict = tooMany(countedSince(counts, known?.resumed), stopAt);
    // When somebody else was faster, it is stopped as well.
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
      say(bulkMailStopped, {
        aggregate: { type: 'bulk-mail', id: 'bulk-mail', version },
        data: verdict,
        now,
        correlationId,
      }),
    ],
  };
}
