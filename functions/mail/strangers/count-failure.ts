import { commitOnce } from '../../../shared/outbox/effects.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { countedFeedback } from '../../../shared/table/entities/mail-reputation.ts';
import { networkMail } from '../../../shared/table/entities/stranger-mail.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, epochSeconds } from '../../../shared/time/clock.ts';
import { withFailure } from './network-pace.ts';

/** Attempts while other failures of the network are counted, too. */
const maxAttempts = 8;
/** SES reports on a mail for a few days at most. */
const markTtlMs = days(30);

/**
 * Counts that an acknowledgement came back or was reported against the network that it answers, once however often it is told.
 * @throws Error when other writers were faster each time; the feedback comes again.
 */
export async function countFailure(
  table: Pick<Table, 'find' | 'has' | 'transact'>,
  told: { messageId: string; what: 'bounced' | 'complained'; network: string },
  now: Date,
): Promise<void> {
  const { messageId, what, network } = told;
  const mark = { messageId, what, expiresAt: epochSeconds(after(now, markTtlMs)) };
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    if (await table.has(countedFeedback, mark)) return;
    const known = await table.find(networkMail, network);
    const counted = putNextVersion(networkMail, withFailure(known, network, now));
    const writes = [putIfAbsent(countedFeedback, mark), counted];
    if (await commitOnce(table, { writes, events: [] }, now)) return;
  }
  throw new Error(
    `the failure of message ${messageId} was not counted: others were faster ${maxAttempts} times`,
  );
}
