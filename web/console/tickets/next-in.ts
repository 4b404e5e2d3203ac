/** Tickets in these states wait for us. */
const waiting = new Set(['new', 'open']);

/**
 * Which ticket of a list is next after one: that which stood below it and still waits, else the first that waits. `numbers` are the rows as they
 * stood when the list was left, `rows` those of now.
 */
export function nextIn(
  numbers: readonly string[],
  rows: ReadonlyArray<{ number: string; state: string }>,
  current: string,
): string | undefined {
  const open = rows.filter(({ number, state }) => number !== current && waiting.has(state));
  const isOpen = new Set(open.map(({ number }) => number));
  const below = numbers.slice(numbers.indexOf(current) + 1);
  return below.find((number) => isOpen.has(number)) ?? open[0]?.number;
}
