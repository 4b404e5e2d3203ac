import { lookOf } from '../entry-kinds.ts';

/** What of a conversation is printed beside what customer and firm said. */
export interface PrintChoice {
  /** Notes and calls, which only staff read. */
  notes: boolean;
  /** What happened: states, assignments, corrections. */
  events: boolean;
}

/** The entries that are printed, in their order. */
export function printedOf<E extends Parameters<typeof lookOf>[0]>(
  entries: readonly E[],
  { notes, events }: PrintChoice,
): E[] {
  return entries.filter((entry) => {
    const look = lookOf(entry);
    return look === 'note' ? notes : look === 'event' ? events : true;
  });
}
