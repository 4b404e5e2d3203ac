import { type Grade, type Priority, priorities, type TicketKind } from '../../events/vocabulary.ts';
import { ticketKindRows } from '../tickets/kinds.ts';

/** How many steps more urgent the tickets of a grade are. */
const stepsUp: Record<Grade, number> = { VIP: 1, A: 1, B: 0, C: 0 };

/** Priority by kind and grade; without a grade, by kind alone. No priority is above urgent. */
export function priorityOf(kind: TicketKind, grade: Grade | undefined): Priority {
  const { priority } = ticketKindRows[kind];
  const step = priorities.indexOf(priority) + (grade ? stepsUp[grade] : 0);
  return priorities[step] ?? 'urgent';
}
