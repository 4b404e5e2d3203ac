import { conflict } from '../../../shared/runtime/errors.ts';
import type { Complaint, Ticket } from '../../../shared/table/entities/ticket.ts';
import { newComplaint } from '../../../shared/tickets/complaint.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';

/**
 * The complaint that a ticket is. One that came in before complaints had stages begins as received.
 * @throws DomainError `conflict` for a ticket of another kind.
 */
export function complaintOf(ticket: Ticket): Complaint {
  if (!isComplaint(ticket.kind)) throw conflict('error.not-a-complaint');
  return ticket.complaint ?? newComplaint(ticket.openedAt, false);
}
