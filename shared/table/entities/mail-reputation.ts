import * as z from 'zod';
import { epochSeconds, hours, utcHour } from '../../time/clock.ts';
import { defineEntity } from '../define-entity.ts';
import { type Key, tableSchema } from '../schema.ts';
import type { Update } from '../write.ts';

const count = z.number().int().default(0);

/** Mails of an hour: sent in it, found bounced in it, found reported as unwanted in it. */
export const MailCounts = z.object({ sent: count, bounced: count, complained: count });
export type MailCounts = z.output<typeof MailCounts>;

const countTtlMs = hours(72);

const mailCountsKey = (hour: string): Key => ({ pk: 'MAIL-COUNTS', sk: hour });

/** Counts of one UTC hour. */
export const mailCounts = defineEntity({
  name: 'mail-counts',
  schema: MailCounts.extend({ hour: z.string(), expiresAt: z.number().int() }),
  key: mailCountsKey,
  keyOf: ({ hour }) => hour,
  ttl: ({ expiresAt }) => expiresAt,
});

/** Where the counts of an hour and of all hours after it lie. */
export const mailCountsSince = (hour: string): { pk: string; sort: { from: string } } => ({
  pk: mailCountsKey(hour).pk,
  sort: { from: hour },
});

/** Counts so many more in the present hour. */
export function countMails(now: Date, more: Partial<MailCounts>): Update {
  const hour = utcHour(now);
  const expiresAt = epochSeconds(new Date(now.getTime() + countTtlMs));
  return {
    update: mailCounts.key(hour),
    set: { type: mailCounts.name, hour, expiresAt, [tableSchema.ttl]: expiresAt },
    add: more as Record<string, number>,
  };
}

/** What SES said of a message and was counted: each once, however often it is told. */
export const countedFeedback = defineEntity({
  name: 'counted-feedback',
  schema: z.object({
    messageId: z.string(),
    what: z.enum(['bounced', 'complained']),
    expiresAt: z.number().int(),
  }),
  key: ({ messageId, what }: { messageId: string; what: string }) => ({
    pk: `FEEDBACK#${messageId}`,
    sk: what,
  }),
  keyOf: ({ messageId, what }) => ({ messageId, what }),
  ttl: ({ expiresAt }) => expiresAt,
});

const bounceKey = ({ addressHash, messageId }: { addressHash: string; messageId: string }): Key => ({
  pk: `ADDRESS#${addressHash}`,
  sk: `BOUNCE#${messageId}`,
});

/** A passing bounce of an address: a full mailbox, a server that did not answer. One a message; forgotten after a while. */
export const passingBounce = defineEntity({
  name: 'passing-bounce',
  schema: z.object({
    addressHash: z.string(),
    messageId: z.string(),
    at: z.string(),
    expiresAt: z.number().int(),
  }),
  key: bounceKey,
  keyOf: ({ addressHash, messageId }) => ({ addressHash, messageId }),
  prefix: (addressHash: string) => bounceKey({ addressHash, messageId: '' }),
  ttl: ({ expiresAt }) => expiresAt,
});

export const BulkMail = z.object({
  version: z.number().int(),
  /** Present while care and survey mail waits for an admin. */
  stopped: z
    .object({ at: z.string(), reason: z.enum(['bounces', 'complaints']), share: z.number() })
    .optional(),
  /** The last time that it was let go again. What `hour` had counted by then counts no more, nor does anything before. */
  resumed: z.object({ at: z.string(), by: z.string(), hour: z.string(), counted: MailCounts }).optional(),
});
export type BulkMail = z.output<typeof BulkMail>;

/** Whether care and survey mail may go. Absent before the first stop: it may. */
export const bulkMail = defineEntity({
  name: 'bulk-mail',
  schema: BulkMail,
  key: (_: 'bulk-mail') => ({ pk: 'MAIL-BULK', sk: 'MAIL-BULK' }),
  keyOf: () => 'bulk-mail' as const,
});
