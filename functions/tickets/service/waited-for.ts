import type { Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { historyOf, isOver } from './history.ts';

/** How long who waited for whom, in ms of the clock on the wall. */
export interface Waits {
  /** The customer for us: all time in which the matter was open, but for what the customer took. */
  customer: number;
  /** We for the customer: the time in which it was pending. */
  us: number;
}

/** Who waited how long, up to `now`. Time after a resolution is nobody's; what others take (on hold) is ours to answer for. */
export function waitedFor(ticket: Ticket, timeline: readonly TimelineEntry[], now: Date): Waits {
  const waits: Waits = { customer: 0, us: 0 };
  for (const { state, from, until } of historyOf(ticket, timeline).stretches) {
    if (isOver(state)) continue;
    waits[state === 'pending' ? 'us' : 'customer'] += Math.max(0, Math.min(until, now.getTime()) - from);
  }
  return waits;
}
