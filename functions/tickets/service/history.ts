import type { TicketState } from '../../../events/vocabulary.ts';
import { isFinished, type Ticket, type TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import type { Span } from '../../../shared/time/working-days.ts';

/** What a ticket's time is made of: milliseconds since 1970. A stretch without an end goes on. */
export interface Stretch extends Span {
  state: TicketState;
}

/** What was said and when, by whom; the end of the matter is a word too: who is told the outcome has been answered. */
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
  /** In the order of the timeline: several may bear one instant. */
  words: readonly Word[];
}

/** Whether the matter is off the table: nobody waits for anything. */
export const isOver = (state: TicketState): boolean => isFinished({ state });

/**
 * The states and words of a ticket, from its timeline alone: whatever order events came in, it is the same. What the
 * ticket itself says of its present state holds where the timeline does not tell of it.
 */
export function historyOf(ticket: Ticket, timeline: readonly Happening[]): History {
  const openedAt = Date.parse(ticket.openedAt);
  const entries = [...timeline].sort((a, b) => (a.id < b.id ? -1 : 1));
  const stretches: Stretch[] = [{ from: openedAt, until: Number.POSITIVE_INFINITY, state: 'new' }];
  const words: Word[] = [];
  const enter = (state: TicketState, at: number): void => {
    const last = stretches.at(-1);
    if (last === undefined || last.state === state) return;
    last.until = Math.max(at, last.from);
    stretches.push({ from: last.until, until: Number.POSITIVE_INFINITY, state });
    if (isOver(state) && !isOver(last.state)) words.push({ at: last.until, by: 'end' });
  };
  for (const entry of entries) {
    const state = stateAfter(entry, stretches);
    if (state) enter(state, Date.parse(entry.at));
    words.push(...wordOf(entry));
  }
  enter(ticket.state, Date.parse((isOver(ticket.state) && ticket.finishedAt) || ticket.updatedAt));
  return { openedAt, stretches, words };
}

/** Merging closes a ticket, taking it apart gives back the state before; all other changes have an entry of their own. */
function stateAfter({ kind, detail }: Happening, before: readonly Stretch[]): TicketState | undefined {
  if (kind === 'state-change') return detail?.to as TicketState | undefined;
  if (kind !== 'merge') return undefined;
  if (detail?.into) return 'closed';
  return detail?.from && detail.undone ? before.at(-2)?.state : undefined;
}

function wordOf({ kind, at }: Happening): Word[] {
  if (kind === 'customer-message') return [{ at: Date.parse(at), by: 'customer' }];
  return kind === 'staff-reply' ? [{ at: Date.parse(at), by: 'staff' }] : [];
}
