import {
  type Grade,
  type Priority,
  priorities,
  type QueueName,
  type TicketKind,
} from '../../events/vocabulary.ts';

/** Where a kind of ticket waits and how urgent it is, unless form or rules say otherwise. */
export const byKind: Record<TicketKind, { queue: QueueName; priority: Priority }> = {
  complaint: { queue: 'complaints', priority: 'high' },
  repair: { queue: 'repairs', priority: 'high' },
  return: { queue: 'orders', priority: 'normal' },
  'spare-part': { queue: 'orders', priority: 'normal' },
  enquiry: { queue: 'service', priority: 'normal' },
  suggestion: { queue: 'service', priority: 'low' },
  compliment: { queue: 'service', priority: 'low' },
};

/** How many steps more urgent the tickets of a grade are. */
const stepsUp: Record<Grade, number> = { VIP: 1, A: 1, B: 0, C: 0 };

/** Priority by kind and grade; without a grade, by kind. Nothing is more than urgent. */
export function priorityOf(kind: TicketKind, grade: Grade | undefined): Priority {
  const { priority } = byKind[kind];
  const step = priorities.indexOf(priority) + (grade ? stepsUp[grade] : 0);
  return priorities[step] ?? 'urgent';
}
