import { bytesOfJson, maxListBytes } from '../../http/answer-size.ts';
import { type Names, openNames } from '../../names/names.ts';
import { showTicketId } from '../../runtime/ids.ts';
import type { Ports } from '../../runtime/ports.ts';
import { readMark } from '../../table/entities/read-mark.ts';
import { type Ticket, type TimelineEntry, ticket as ticketEntity } from '../../table/entities/ticket.ts';
import { isSaid } from '../last-word.ts';
import { type ReachDeps, standingOf } from '../reach.ts';
import { readWhole, type TimelinePage, timelinePage } from './conversation.ts';
import { withDeliveries } from './entry-deliveries.ts';
import { findTicket } from './find-ticket.ts';
import { messagesAbout } from './messages-about.ts';
import { outgoingOn } from './outgoing-replies.ts';
import { surveyOf } from './survey-of.ts';
import type { TicketReads } from './ticket-reads.ts';
import type { ShownEntry, TicketDetail } from './ticket-shapes.ts';
import { ticketDetailOf } from './ticket-view.ts';

type Deps = {
  store: Pick<TicketReads, 'find' | 'entriesBefore' | 'recoveries'>;
} & ReachDeps &
  Pick<Ports, 'table' | 'cursors'>;

/** Messages about a ticket that staff see with it: the latest. */
const maxDeliveries = 20;

const listingOf = (ticketId: string): string[] => ['timeline', ticketId];

/**
 * One ticket with what became of the latest messages about it, and the latest entries of its timeline, as many as fit into an answer
 * beside it. `viewer`: the member of staff who is told where the unread begins.
 * @throws DomainError `not-found`.
 */
export const readTicket = (deps: Deps) => {
  const namesOf = openNames(deps.table);
  return async (typed: string, viewer?: string): Promise<TicketDetail> => {
    const { table, store, cursors } = deps;
    const ticket = await findTicket(store, typed);
    const whole = await readWhole(store, ticket);
    const ids = [ticket, ...whole.aliases].map(({ id }) => id);
    const [outgoing, recoveries, messages, { refused, reach }, survey, mark, linked] = await Promise.all([
      outgoingOn(table, ids),
      store.recoveries(ticket.id),
      messagesAbout(table, ticket.id, maxDeliveries),
      standingOf(deps, ticket),
      surveyOf(table, ticket),
      viewer === undefined ? undefined : table.find(readMark, { ticketId: ticket.id, person: viewer }),
      linkedTo(table, ticket),
    ]);
    const detail = ticketDetailOf(whole, recoveries, messages, { refused, reach, survey, outgoing, linked });
    const maxBytes = maxListBytes - bytesOfJson(detail);
    const page = await timelinePage(store, whole, { maxBytes });
    const { entries, cursor } = await sealed(cursors, ticket.id, page);
    const timeline = await withDeliveries(table, entries);
    const names = await namesOf([detail, timeline]);
    const isUnread = (entry: TimelineEntry): boolean =>
      isSaid(entry) && entry.author !== viewer && entry.id > (mark?.through ?? '');
    const firstUnread = viewer === undefined ? undefined : timeline.find(isUnread)?.id;
    return {
      ...{ ...detail, timeline, names },
      ...(cursor ? { timelineCursor: cursor } : {}),
      ...(firstUnread === undefined ? {} : { firstUnread }),
    };
  };
};

/**
 * Older entries of a ticket's timeline, from a cursor on; without one the latest.
 * @throws DomainError `not-found`, `invalid` for a cursor of another ticket.
 */
export const readTimeline = ({ table, store, cursors }: Pick<Deps, 'store' | 'table' | 'cursors'>) => {
  const namesOf = openNames(table);
  return async (
    typed: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: ShownEntry[]; nextCursor?: string; names: Names }> => {
    const ticket = await findTicket(store, typed);
    const before = cursor === undefined ? undefined : await cursors.open(listingOf(ticket.id), cursor);
    const page = await timelinePage(store, await readWhole(store, ticket), { before, limit });
    const { entries, cursor: nextCursor } = await sealed(cursors, ticket.id, page);
    const items = await withDeliveries(table, entries);
    return { items, ...(nextCursor ? { nextCursor } : {}), names: await namesOf(items) };
  };
};

/** What the tickets are that a ticket is linked with. */
async function linkedTo(table: Deps['table'], { links = [] }: Ticket): Promise<TicketDetail['linked']> {
  if (links.length === 0) return [];
  const ids = [...new Set(links.map(({ ticketId }) => ticketId))];
  const found = await table.findMany(ticketEntity, ids);
  return found.map(({ id, subject, state }) => ({ ticketId: id, number: showTicketId(id), subject, state }));
}

async function sealed(
  cursors: Ports['cursors'],
  ticketId: string,
  { entries, before }: TimelinePage,
): Promise<{ entries: TimelineEntry[]; cursor: string | undefined }> {
  const cursor = before === undefined ? undefined : await cursors.seal(listingOf(ticketId), before);
  return { entries, cursor };
}
