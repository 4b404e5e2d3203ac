import type { TicketKind } from '../../../events/vocabulary.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';

/** The most tickets that one has as aliases before the same words once more are a matter of their own: its pages read them all. */
const maxRepeatedAliases = 20;

/**
 * Whether the same words again go on with the ticket that had them: not where that one is over or has many aliases already, and a
 * complaint only with a complaint. Then they are a matter of their own. Nothing is refused: who posts would see that the words were known.
 */
export function canRepeat(kind: TicketKind, target: Ticket): boolean {
  if (isFinished(target) || (isComplaint(kind) && !isComplaint(target.kind))) return false;
  return (target.aliases ?? []).length < maxRepeatedAliases;
}
