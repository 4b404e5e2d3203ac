import type { Effects } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { mailCount, unreadableIdOf, unreadableMail } from '../../../shared/table/entities/inbound.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { headOf } from '../head-of.ts';
import { countMail } from '../loops.ts';
import { isSilent, type MailDecision } from './decide.ts';
import { unreadableTtlMs } from './keep-unreadable.ts';

const nothing: Effects = { writes: [], events: [] };

/** The most mails of one sender that are listed of a UTC day: staff see that there are more than it should write. */
export const maxListedADay = 20;

/**
 * Lists a mail for staff that is only recorded and belongs to no ticket: beyond the limits of its sender, or automatic. Reports and our own
 * mail tell staff nothing.
 * @param of whose mail it is: the key by which it is counted.
 */
export async function listSetAside(
  table: Pick<Table, 'find' | 'has'>,
  decision: MailDecision,
  { key, raw, of }: { key: string; raw: Uint8Array; of: string },
  now: Date,
): Promise<Effects> {
  if (decision.does !== 'log' || decision.ticket !== undefined || isSilent(decision.reason)) return nothing;
  const count = { of: stableId('mails-listed', of), hour: iso(now).slice(0, 'YYYY-MM-DD'.length) };
  const { mails = 0 } = (await table.find(mailCount, count)) ?? {};
  const id = unreadableIdOf(key);
  if (mails >= maxListedADay || (await table.has(unreadableMail, id))) return nothing;
  const listed = putIfAbsent(unreadableMail, {
    ...{ id, key, why: decision.outcome, at: iso(now), size: raw.length, state: 'waiting' },
    ...(decision.reason ? { reason: decision.reason } : {}),
    ...headOf(raw),
    expiresAt: epochSeconds(after(now, unreadableTtlMs)),
  });
  return { writes: [listed, countMail(count, undefined, now, days(2))], events: [] };
}
