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
    /** How many tickets wait in each queue, at most five seconds old, where tickets changed. */
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
  let counted: { until: Date; items: Promise<QueueCounts[]> } | undefined;
  const counts = (now: Date): Promise<QueueCounts[]> => {
    if (counted && now < counted.until && after(counted.until, -2 * countsTtlMs) < now) return counted.items;
    const items = count(now).then((answer) => answer.items);
    counted = { until: after(now, countsTtlMs), items };
    items.catch(() => {
      counted = undefined;
    });
    return items;
  };
  return async ({ person, since, ticket, now }: Asked): Promise<Changes> => {
    const known = since === undefined ? undefined : cursorOf(since);
    const noted = (await table.find(changeCount, 'all'))?.changes ?? 0;
    if (known?.changes === noted) return { cursor: since ?? '', reset: false, tickets: [] };
    const cursor = `${noted}-${now.getTime()}`;
    const found = known && known.changes < noted ? await changesSince(table, known.at, now) : undefined;
    const tickets = latestOf(found ?? []);
    const opened = ticket === undefined ? undefined : (readTicketId(ticket) ?? ticket);
    const concerns = (what: (each: Change) => boolean): boolean => found?.some(what) ?? true;
    const [notices, queues, presence] = await Promise.all([
      concerns((each) => each.what === 'notices' && each.people?.includes(person) === true)
        ? countUnread(table, person, now)
        : undefined,
      concerns((each) => each.what === 'ticket') ? counts(now) : undefined,
      opened !== undefined && concerns((each) => each.what === 'presence' && each.ticketId === opened)
        ? company({ id: opened, subject: person, state: undefined, now })
        : undefined,
    ]);
    return {
      ...{ cursor, reset: found === undefined, tickets },
      ...(notices ? { notices } : {}),
      ...(queues ? { queues } : {}),
      ...(presence ? { presence } : {}),
    };
  };
}

const countsTtlMs = seconds(5);

/** How many changes were known, and when; undefined for what is no cursor: everything is loaded anew then. */
function cursorOf(text: string): { changes: number; at: number } | undefined {
  const [changes = Number.NaN, at = Number.NaN] = text.split('-').map(Number);
  return Number.isSafeInteger(changes) && Number.isSafeInteger(at) ? { changes, at } : undefined;
}

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
