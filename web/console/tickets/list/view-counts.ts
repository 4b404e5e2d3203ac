import type { ListView } from './list-words.ts';

/** What is counted of a queue, as far as it matters here. */
interface QueueCount {
  open: number;
  unassigned: number;
  states: Readonly<Record<string, number>>;
  breaching: number;
  /** There are more of those than were counted. */
  breachingMore: boolean;
}

/** A number that is shown beside a view; `more`: so many were counted, and there are more. */
export interface Count {
  count: number;
  more: boolean;
}

/** How many tickets the views of everybody have; one's own are not counted by queues. */
export function viewCounts(queues: readonly QueueCount[]): Partial<Record<ListView, Count>> {
  const sum = (of: (each: QueueCount) => number): Count => ({
    count: queues.reduce((total, each) => total + of(each), 0),
    more: false,
  });
  return {
    all: sum(({ open }) => open),
    unassigned: sum(({ unassigned }) => unassigned),
    waiting: sum(({ states }) => (states.pending ?? 0) + (states['on-hold'] ?? 0)),
    breaching: {
      ...sum(({ breaching }) => breaching),
      more: queues.some(({ breachingMore }) => breachingMore),
    },
  };
}
