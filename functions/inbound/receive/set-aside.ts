import type { Effects } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import {
  mailCount,
  setAsideCount,
  unreadableIdOf,
  unreadableMail,
} from '../../../shared/table/entities/inbound.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { headOf } from '../head-of.ts';
import { countMail } from '../loops.ts';
import type { MailDecision } from './decide.ts';
import { unreadableTtlMs } from './keep-unreadable.ts';

const nothing: Effects = { writes: [], events: [] };

/** The most mails of one sender that are listed of a UTC day: staff see that there are more than it should write. */
export const maxListedADay = 20;

/**
 * Lists every mail for staff that is set aside, whatever it is: beyond the limits of its sender, or automatic without a ticket that shows
 * it. Those beyond what is listed of its sender and day are counted where staff see it.
 * @param of whose mail it is: the key by which it is counted. `address`: as the mail says.
 */
export async function listSetAside(
  table: Pick<Table, 'find' | 'has'>,
  decision: MailDecision,
  { key, raw, of, address }: { key: string; raw: Uint8Array; of: string; address: string },
  now: Date,
): Promise<Effects> {
  if (decision.does !== 'log') return nothing;
  const day = iso(now).slice(0, 'YYYY-MM-DD'.length);
  const count = { of: stableId('mails-listed', of), hour: day };
  const { mails = 0 } = (await table.find(mailCount, count)) ?? {};
  const id = unreadableIdOf(key);
  if (await table.has(unreadableMail, id)) return nothing;
  const expiresAt = epochSeconds(after(now, unreadableTtlMs));
  if (mails >= maxListedADay) {
    const value = { of, day, from: address, mails: 1, lastAt: iso(now), expiresAt };
    const { pk: _, sk: __, mails: ___, ...set } = setAsideCount.item(value);
    return { writes: [{ update: setAsideCount.key(value), set, add: { mails: value.mails } }], events: [] };
  }
  const listed = putIfAbsent(unreadableMail, {
    ...{ id, key, why: decision.outcome, at: iso(now), size: raw.length, state: 'waiting' },
    ...(decision.reason ? { reason: decision.reason } : {}),
    ...(decision.ticket ? { about: decision.ticket.id } : {}),
    ...headOf(raw),
    expiresAt,
  });
  return { writes: [listed, countMail(count, undefined, now, days(2))], events: [] };
}
