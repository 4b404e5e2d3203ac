import type { TicketState } from '../../../events/vocabulary.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { isFinished, type Ticket, type TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { isOurWord, reachedAt } from '../../../shared/tickets/reached.ts';
import type { Span } from '../../../shared/time/working-days.ts';

/** What a ticket's time is made of: milliseconds since 1970. A stretch without an end goes on. */
export interface Stretch extends Span {
  state: TicketState;
}

/**
 * What was said and when, by whom; the end of the matter is a word too: who is told the outcome has been answered. Of ours only what reached the
 * customer is one.
 */
export interface Word {
  at: number;
  by: 'customer' | 'staff' | 'end';
}

/** What of a timeline entry its history is made of: nothing that anybody wrote. */
export type Happening = Pick<TimelineEntry, 'id' | 'at' | 'kind' | 'detail'>;

export interface History {
  openedAt: number;
  /** From opening on, without gaps; the last one ends in `Infinity`. */
  stretches: readonly Stretch[];
  /** In the order of time; several may bear one instant. */
  words: readonly Word[];
}

/** Whether the matter is off the table: nobody waits for anything. */
export const isOver = (state: TicketState): boolean => isFinished({ state });

/**
 * The states and words of a ticket, from its timeline alone: whatever order events came in, it is the same. What the
 * ticket itself says of its present state holds where the timeline does not tell of it. `messages`: those about the ticket, as they stand.
 */
export function historyOf(
  ticket: Ticket,
  timeline: readonly Happening[],
  messages: readonly Message[] = [],
): History {
  const openedAt = Date.parse(ticket.openedAt);
  const entries = [...timeline].sort((a, b) => (a.id < b.id ? -1 : 1));
  const stretches: Stretch[] = [{ from: openedAt, until: Number.POSITIVE_INFINITY, state: 'new' }];
  // Whoever took the call and opened the ticket spoke with the customer.
  const words: Word[] = ticket.proof?.by === 'call' ? [{ at: openedAt, by: 'staff' }] : [];
  const enter = (state: TicketState, at: number, told: string | undefined): void => {
    const last = stretches.at(-1);
    if (last === undefined || last.state === state) return;
    last.until = Math.max(at, last.from);
    stretches.push({ from: last.until, until: Number.POSITIVE_INFINITY, state });
    if (isOver(state) && !isOver(last.state) && told !== undefined)
      words.push({ at: Math.max(last.until, Date.parse(told)), by: 'end' });
  };
  for (const entry of entries) {
    const state = stateAfter(entry, stretches);
    if (state) enter(state, Date.parse(entry.at), ticket.spam ? undefined : reachedAt(entry, messages));
    words.push(...wordOf(entry, messages));
  }
  const lastAt = (isOver(ticket.state) && ticket.finishedAt) || ticket.updatedAt;
  enter(ticket.state, Date.parse(lastAt), lastAt);
  return { openedAt, stretches, words: words.sort((a, b) => a.at - b.at) };
}

/** Merging closes a ticket, taking it apart gives back the state before; all other changes have an entry of their own. */
function stateAfter({ kind, detail }: Happening, before: readonly Stretch[]): TicketState | undefined {
  if (kind === 'state-change') return detail?.to as TicketState | undefined;
  if (kind !== 'merge') return undefined;
  if (detail?.into) return 'closed';
  return detail?.from && detail.undone ? before.at(-2)?.state : undefined;
}

function wordOf(entry: Happening, messages: readonly Message[]): Word[] {
  if (entry.kind === 'customer-message') return [{ at: Date.parse(entry.at), by: 'customer' }];
  const at = isOurWord(entry) ? reachedAt(entry, messages) : undefined;
  return at === undefined ? [] : [{ at: Date.parse(at), by: 'staff' }];
}
