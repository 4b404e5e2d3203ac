/** The ids after a press on the box of one row: with Shift, all rows from the one that was pressed before get its new state. */
export function picked(
  selected: ReadonlySet<string>,
  rows: readonly string[],
  press: { id: string; from: string | undefined; isRange: boolean },
): Set<string> {
  const { id, from, isRange } = press;
  const [start, end] = [from === undefined ? -1 : rows.indexOf(from), rows.indexOf(id)];
  const ids =
    isRange && start >= 0 && end >= 0 ? rows.slice(Math.min(start, end), Math.max(start, end) + 1) : [id];
  const next = new Set(selected);
  for (const each of ids)
    if (selected.has(id)) next.delete(each);
    else next.add(each);
  return next;
}
