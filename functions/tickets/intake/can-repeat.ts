import type { TicketKind } from '../../../events/vocabulary.ts';
import { DomainError } from '../../../shared/runtime/errors.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';

/** The most tickets that one has as aliases before the same words once more are refused: its pages read them all. */
const maxRepeatedAliases = 20;

/**
 * Whether the same words again go on with the ticket that had them: not where that one is over, and a complaint only with a complaint.
 * Then they are a matter of their own.
 * @throws DomainError `limited` where they came too often.
 */
export function canRepeat(kind: TicketKind, target: Ticket): boolean {
  if (isFinished(target) || (isComplaint(kind) && !isComplaint(target.kind))) return false;
  if ((target.aliases ?? []).length >= maxRepeatedAliases) throw new DomainError('limited', 'error.limited');
  return true;
}
