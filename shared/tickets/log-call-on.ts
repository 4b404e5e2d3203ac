import { ticketChanged } from '../../events/ticket-changed.v1.ts';
import type { Effects } from '../outbox/effects.ts';
import type { Ticket } from '../table/entities/ticket.ts';
import { iso } from '../time/clock.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  moveTo,
  startChange,
  withComplaint,
} from './change-ticket.ts';
import { afterReply } from './complaint.ts';
import { afterStaffReply } from './states.ts';

/** A call about a ticket that there is. */
export interface LoggedCall {
  callId: string;
  direction: 'inbound' | 'outbound' | 'missed';
  summary: string;
}

/**
 * A call with the customer stands on the ticket's timeline, for staff. Who was spoken with was answered: a new ticket is open from then on, and
 * a complaint comes to the stage that a reply would bring it to. A missed call is noted and no more.
 */
export function logCallOn(
  ticket: Ticket,
  { callId, direction, summary }: LoggedCall,
  occasion: ChangeContext,
): Effects {
  const detail = { callId, direction };
  const noted = addEntry(startChange(ticket, occasion), 'call', summary, occasion, { detail });
  const told = addEvent(noted, ticketChanged, { ticketId: ticket.id, changed: ['call'] }, occasion);
  if (direction === 'missed') return effectsOfChange(told);
  const to = afterStaffReply[ticket.state] ?? ticket.state;
  const moved = moveTo(told, to, undefined, occasion);
  const { complaint } = moved.after;
  return effectsOfChange(
    complaint ? withComplaint(moved, afterReply(complaint, iso(occasion.now)), occasion) : moved,
  );
}
