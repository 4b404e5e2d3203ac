import { mailReceived } from '../../../events/mail-received.v1.ts';
import type { Files } from '../../../shared/files/files.ts';
import { commitOnce, eventOf } from '../../../shared/outbox/effects.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import {
  type UnreadableMail,
  unreadableIdOf,
  unreadableMail,
} from '../../../shared/table/entities/inbound.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { headOf } from '../head-of.ts';

/** As long as the raw mail lies in the file store (infra/constructs/file-bucket.ts). */
export const unreadableTtlMs = days(90);

/** Keeps a mail, raw as it came, that could not be read: it is flagged, and staff see it. Nothing else happens to it. */
export async function keepUnreadable(
  { table, files }: Pick<Ports, 'table'> & { files: Pick<Files, 'get'> },
  { key, why }: Pick<UnreadableMail, 'key' | 'why'>,
  now: Date,
): Promise<void> {
  const raw = await files.get(key);
  if (!raw) return logger.warn('a mail is gone', { key });
  const id = unreadableIdOf(key);
  const value: UnreadableMail = {
    ...{ id, key, why, at: iso(now), size: raw.length, state: 'waiting' },
    ...headOf(raw),
    expiresAt: epochSeconds(after(now, unreadableTtlMs)),
  };
  const event = eventOf(mailReceived, {
    aggregate: { type: 'mail', id, version: 1 },
    data: { mailId: id, outcome: 'unreadable' },
    now,
    correlationId: id,
  });
  await commitOnce(table, { writes: [putIfAbsent(unreadableMail, value)], events: [event] }, now);
  logger.warn('a mail could not be read', { mailId: id, why });
}
