/** What the list can show of a ticket beside its subject, in the order in which it is offered. */
export const columns = [
  'customer',
  'state',
  'queue',
  'assignee',
  'due',
  'priority',
  'kind',
  'channel',
  'opened',
  'changed',
] as const;
export type Column = (typeof columns)[number];

/** What it shows where nobody chose. */
export const usualColumns: readonly Column[] = ['customer', 'state', 'queue', 'assignee', 'due'];

/** The columns that a view names, as far as they are known; the usual ones where it names none. */
export function columnsOf(view: { columns: readonly string[] }): readonly Column[] {
  const named = view.columns.flatMap((name) => columns.find((each) => each === name) ?? []);
  return named.length === 0 ? usualColumns : named;
}

/** A column taken in, at its usual place, or left out. */
export const toggled = (chosen: readonly Column[], column: Column): Column[] =>
  columns.filter((each) => (each === column ? !chosen.includes(each) : chosen.includes(each)));
