import {
  type MailCounts,
  mailCounts,
  mailCountsSince,
  passingBounce,
} from '../../../shared/table/entities/mail-reputation.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, epochSeconds, hours, utcHour } from '../../../shared/time/clock.ts';

/** How far back mails are counted. */
const windowMs = hours(24);

/** Counts of the last 24 hours by UTC hour. */
export async function countsOf(
  table: Pick<Table, 'list'>,
  now: Date,
): Promise<ReadonlyMap<string, MailCounts>> {
  const found = await table.list(mailCounts, mailCountsSince(utcHour(after(now, -windowMs))));
  return new Map(found.map(({ hour, sent, bounced, complained }) => [hour, { sent, bounced, complained }]));
}

/** How many passing bounces of an address are not forgotten yet, of those after `since`. `addressHash` is its fingerprint. */
export async function passingBouncesOf(
  table: Pick<Table, 'list'>,
  addressHash: string,
  now: Date,
  since = '',
): Promise<number> {
  const found = await table.list(passingBounce, passingBounce.prefix(addressHash));
  return found.filter(({ expiresAt, at }) => expiresAt > epochSeconds(now) && at > since).length;
}
