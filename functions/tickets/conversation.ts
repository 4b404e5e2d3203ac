import type { Ticket, TimelineEntry } from '../../shared/table/entities/ticket.ts';
import type { TicketStore } from './store.ts';

/** A ticket with everything that was merged into it. */
export interface WholeTicket {
  ticket: Ticket;
  /** Merged tickets, however often, in the order in which they are found. */
  aliases: Ticket[];
  /** All timelines as one, oldest first; each entry says of which ticket it is. */
  timeline: TimelineEntry[];
}

/** Reads a ticket's timeline together with those of its aliases, and of theirs. */
export async function readWhole(
  store: Pick<TicketStore, 'find' | 'timeline'>,
  ticket: Ticket,
): Promise<WholeTicket> {
  const aliases: Ticket[] = [];
  const timelines = [store.timeline(ticket.id)];
  const waiting = [...(ticket.aliases ?? [])];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const alias = await store.find(id);
    if (alias === undefined) continue;
    aliases.push(alias);
    timelines.push(store.timeline(alias.id));
    waiting.push(...(alias.aliases ?? []));
  }
  const timeline = (await Promise.all(timelines)).flat();
  // Ids are ULIDs: their order is that of time, and the same for everybody.
  if (aliases.length > 0) timeline.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ticket, aliases, timeline };
}
