/** Places that saved views begin at: built-in ones are before them. */
const firstOrder = 100;

/**
 * The places of views (in their order) after one of them moved up or down among them, for those whose place is another one then; none where it
 * cannot move.
 */
export function ordersAfter<V extends { id: string; order: number }>(
  views: readonly V[],
  id: string,
  step: 1 | -1,
): Array<{ view: V; order: number }> {
  const from = views.findIndex((view) => view.id === id);
  const moved = views[from];
  const other = views[from + step];
  if (moved === undefined || other === undefined) return [];
  const after = views.map((view) => (view === moved ? other : view === other ? moved : view));
  return after
    .map((view, place) => ({ view, order: firstOrder + place }))
    .filter(({ view, order }) => view.order !== order);
}
