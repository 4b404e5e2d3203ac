import { bytesOfJson, maxListBytes } from '../../http/answer-size.ts';
import type { Ticket, TimelineEntry } from '../../table/entities/ticket.ts';
import { type Keyed, merge } from '../../table/merge.ts';
import type { TicketReads } from './ticket-reads.ts';

/** A ticket with everything that was merged into it. */
export interface WholeTicket {
  ticket: Ticket;
  /** Merged tickets, however often, in the order in which they are found. */
  aliases: Ticket[];
}

/** Finds all that was merged into a ticket, and into that. How many there are, merging limits (`maxMerged`). */
export async function readWhole(store: Pick<TicketReads, 'find'>, ticket: Ticket): Promise<WholeTicket> {
  const aliases: Ticket[] = [];
  const waiting = [...(ticket.aliases ?? [])];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const alias = await store.find(id);
    if (alias === undefined) continue;
    aliases.push(alias);
    waiting.push(...(alias.aliases ?? []));
  }
  return { ticket, aliases };
}

/** Entries of one page, unless less is asked for. */
export const timelinePageSize = 50;

/** Entries that one page looks at, those included that it does not want, once it has one that it wants. */
const maxLookedAt = 500;

/** What one page of a timeline is to hold. */
export interface TimelineRequest {
  /** The page before it ended there: only older entries are wanted. */
  before?: string | undefined;
  limit?: number;
  /** Bytes of the entries together; the first one always fits. Default: what a list may weigh. */
  maxBytes?: number;
  /** The bytes of an entry as it is shown. Default: those of its JSON. */
  weigh?: (entry: TimelineEntry) => number;
  /** Entries that are not wanted are passed over. Default: all are. */
  isWanted?: (entry: TimelineEntry) => boolean;
}

export interface TimelinePage {
  /** Oldest first, those of merged tickets among them; each says of which ticket it is. */
  entries: TimelineEntry[];
  /**
   * What the next page, of older entries, is asked for with: the oldest entry of this one, never one that was passed over. Absent
   * on the last page.
   */
  before?: string;
}

/**
 * One page of the timelines of a ticket and its aliases, as one: the latest entries, or those before some entry. What it reads
 * is bounded, however long the timelines are, but for entries that are not wanted before the first one that is. A page may be
 * short, and yet have one before it.
 */
export async function timelinePage(
  store: Pick<TicketReads, 'entriesBefore'>,
  { ticket, aliases }: WholeTicket,
  request: TimelineRequest = {},
): Promise<TimelinePage> {
  const {
    before,
    limit = timelinePageSize,
    maxBytes = maxListBytes,
    weigh = bytesOfJson,
    isWanted,
  } = request;
  const sources = [ticket, ...aliases].map(({ id }) => keyed(store.entriesBefore(id, before, limit + 1)));
  const entries: TimelineEntry[] = [];
  let bytes = 0;
  let looked = 0;
  // Ids are ULIDs: their order is that of time, and the same for everybody.
  for await (const { value } of merge(sources, true)) {
    const wanted = isWanted?.(value) ?? true;
    bytes += wanted ? weigh(value) : 0;
    looked += 1;
    const oldest = entries.at(-1);
    if (oldest && (looked > maxLookedAt || (wanted && (entries.length === limit || bytes > maxBytes))))
      return { entries: entries.reverse(), before: oldest.id };
    if (wanted) entries.push(value);
  }
  return { entries: entries.reverse() };
}

async function* keyed(entries: AsyncIterable<TimelineEntry>): AsyncGenerator<Keyed<TimelineEntry>> {
  for await (const value of entries) yield { key: value.id, value };
}
