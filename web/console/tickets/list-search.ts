/** Views that the list offers, in their order; those that end with a state ask for finished tickets. */
export const listViews = ['mine', 'unassigned', 'breaching', 'waiting', 'all', 'resolved', 'closed'] as const;
export type ListView = (typeof listViews)[number];

/** What the address of the list says. */
export interface ListSearch {
  view?: ListView;
  q?: string;
}

/** Reads the address; what is not understood is left out, since people edit addresses and keep old ones. */
export function listSearchOf(search: Record<string, unknown>): ListSearch {
  const view = listViews.find((each) => each === search.view);
  const q =
    typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).trim().slice(0, 200) : '';
  return { ...(view ? { view } : {}), ...(q === '' ? {} : { q }) };
}

/** The view that is shown first. */
export const firstView: ListView = 'all';

/** How the service is asked for what the address says. */
export function listQueryOf({ view = firstView, q }: ListSearch) {
  if (q !== undefined) return { q };
  return view === 'resolved' || view === 'closed' ? { state: view } : { view };
}
