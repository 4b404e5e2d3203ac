import * as z from 'zod';
import { QueueName } from '../../../events/vocabulary.ts';
import { countUnread } from '../../../shared/notices/count-unread.ts';
import { firstUlid, readTicketId } from '../../../shared/runtime/ids.ts';
import { type Change, change, changeCount } from '../../../shared/table/entities/change-feed.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, minutes, seconds, utcHour } from '../../../shared/time/clock.ts';
import { QueueCounts } from './count-queues.ts';
import { Company } from './presence.ts';

export const Changes = z
  .object({
    /** For the next call. */
    cursor: z.string(),
    /** What happened since the cursor cannot be told: load anew what is shown. So it is without a cursor, too. */
    reset: z.boolean(),
    /** Tickets that changed, each once, with the version that it has at least. Some may be told twice. */
    tickets: z.array(z.object({ ticketId: z.string(), version: z.number().int(), queue: QueueName })),
    /** The caller’s own, where they changed. */
    notices: z.object({ unread: z.number().int(), more: z.literal(true).optional() }).optional(),
    /**
     * How many tickets wait in each queue, at most five seconds old, where tickets changed. Where they were counted before the last change, the
     * next answer tells them again.
     */
    queues: z.array(QueueCounts).optional(),
    /** Who else has the ticket `ticket` open, where it was asked for and changed. */
    presence: Company.optional(),
  })
  .meta({ id: 'Changes' });
export type Changes = z.output<typeof Changes>;

/** Noted before it was counted: a change is looked for so long before the cursor was made. */
const overlapMs = seconds(10);
/** A cursor that is older is answered with `reset`. */
const maxAgeMs = minutes(50);
/** So many changes are read for one answer; with more of them everything is loaded anew. */
const maxRead = 2000;

interface ChangesDeps {
  table: Pick<Table, 'find' | 'page' | 'query'>;
  /** Counts of all queues. */
  count: (now: Date) => Promise<{ items: QueueCounts[] }>;
  /** Who else has a ticket open. */
  company: (command: { id: string; subject: string; state: undefined; now: Date }) => Promise<Company>;
}

interface Asked {
  person: string;
  since: string | undefined;
  /** The ticket that the caller has open. */
  ticket: string | undefined;
  now: Date;
}

/**
 * What changed since a cursor for whoever asks. While nothing did, it costs one read of one small item. Every member of staff may see
 * every queue; of notices each is told their own.
 * @throws DomainError `not-found` for a `ticket` that does not exist.
 */
export function readChanges({ table, count, company }: ChangesDeps) {
  let counted: { until: Date; changes: number; items: Promise<QueueCounts[]> } | undefined;
  /** The counts, and with how many changes they were counted: they may lack what was noted after those. */
  const counts = async (now: Date, noted: number): Promise<{ changes: number; items: QueueCounts[] }> => {
    const kept = counted;
    if (kept && now < kept.until && after(kept.until, -2 * countsTtlMs) < now)
      return { changes: kept.changes, items: await kept.items };
    const items = count(now).then((answer) => answer.items);
    counted = { until: after(now, countsTtlMs), changes: noted, items };
    items.catch(() => {
      counted = undefined;
    });
    return { changes: noted, items: await items };
  };
  return async ({ person, since, ticket, now }: Asked): Promise<Changes> => {
    const known = since === undefined ? undefined : cursorOf(since);
    const noted = (await table.find(changeCount, 'all'))?.changes ?? 0;
    const isBehind = known?.counted !== undefined && known.counted < noted;
    if (known?.changes === noted && !isBehind) return { cursor: since ?? '', reset: false, tickets: [] };
    const found = known && known.changes <= noted ? await changesSince(table, known.at, now) : undefined;
    const tickets = latestOf(found ?? []);
    const opened = ticket === undefined ? undefined : (readTicketId(ticket) ?? ticket);
    const concerns = (what: (each: Change) => boolean): boolean => found?.some(what) ?? true;
    const [notices, queues, presence] = await Promise.all([
      concerns((each) => each.what === 'notices' && each.people?.includes(person) === true)
        ? countUnread(table, person, now)
        : undefined,
      isBehind || concerns((each) => each.what === 'ticket') ? counts(now, noted) : undefined,
      opened !== undefined && concerns((each) => each.what === 'presence' && each.ticketId === opened)
        ? company({ id: opened, subject: person, state: undefined, now })
        : undefined,
    ]);
    return {
      cursor: cursorTo({ changes: noted, at: now.getTime(), counted: queues?.changes }),
      ...{ reset: found === undefined, tickets },
      ...(notices ? { notices } : {}),
      ...(queues ? { queues: queues.items } : {}),
      ...(presence ? { presence } : {}),
    };
  };
}

const countsTtlMs = seconds(5);

/** How many changes were known, and when. `counted`: queues were counted with so many of them, where those were fewer. */
interface Cursor {
  changes: number;
  at: number;
  counted?: number | undefined;
}

const cursorTo = ({ changes, at, counted = changes }: Cursor): string =>
  [changes, at, ...(counted < changes ? [counted] : [])].join('-');

/** What a cursor says, or an instant: no changes are known of then. Undefined for what is neither: everything is loaded anew then. */
function cursorOf(text: string): Cursor | undefined {
  if (isInstant(text)) return { changes: -1, at: Date.parse(text) };
  const [changes = Number.NaN, at = Number.NaN, counted] = text.split('-').map(Number);
  const isCursor = [changes, at, counted ?? 0].every(Number.isSafeInteger);
  return isCursor ? { changes, at, counted } : undefined;
}

const isInstant = (text: string): boolean => z.iso.datetime().safeParse(text).success;

/** All that was noted since an instant, and shortly before it; undefined where that is too much, or too long ago. */
async function changesSince(
  table: ChangesDeps['table'],
  since: number,
  now: Date,
): Promise<Change[] | undefined> {
  const from = new Date(since - overlapMs);
  if (now.getTime() - since > maxAgeMs || from > now) return undefined;
  // The age of a cursor bounds them: two hours at most.
  const buckets = [...new Set([utcHour(from), utcHour(now)])];
  const found: Change[] = [];
  for (const hour of buckets) {
    const request = { ...change.prefix(hour), sort: { from: firstUlid(from) }, limit: maxRead + 1 };
    const { values, nextKey } = await table.page(change, request);
    found.push(...values);
    if (nextKey !== undefined || found.length > maxRead) return undefined;
  }
  return found;
}

/** Each ticket once, with the greatest version that was noted of it. */
function latestOf(changes: readonly Change[]): Changes['tickets'] {
  const tickets = new Map<string, Changes['tickets'][number]>();
  for (const { what, ticketId, version = 0, queue = '' } of changes) {
    if (what !== 'ticket' || ticketId === undefined) continue;
    const known = tickets.get(ticketId);
    if (!known || known.version < version) tickets.set(ticketId, { ticketId, version, queue });
  }
  return [...tickets.values()];
}
