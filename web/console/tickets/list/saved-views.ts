import { type ListSearch, listQueryOf, listSearchOf } from '../list-search.ts';

/** What of a view matters here. */
interface Kept {
  scope: string;
  filters: Readonly<Record<string, string>>;
  sort?: string;
}

/** The address that shows a view which was saved. */
export const searchOfView = ({ filters, sort }: Omit<Kept, 'scope'>): ListSearch =>
  listSearchOf({ ...filters, ...(sort === undefined ? {} : { sort }) });

const wordOf = (search: ListSearch): string =>
  JSON.stringify(Object.entries(listQueryOf(search)).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The saved view that an address shows. */
export const viewShown = <V extends Kept>(views: readonly V[], search: ListSearch): V | undefined =>
  views.find((view) => view.scope !== 'built-in' && wordOf(searchOfView(view)) === wordOf(search));

/** How much the built-in view of this name holds: the service names it by the filters that it stands for. */
export const builtInOf = <V extends Kept>(views: readonly V[], name: string): V | undefined =>
  views.find(
    ({ scope, filters }) =>
      scope === 'built-in' &&
      Object.keys(filters).length === 1 &&
      (filters.view === name || filters.state === name),
  );

/** What is saved of an address; a search is not. */
export function filtersToSave(search: ListSearch): { filters: Record<string, string>; sort?: string } {
  const { q: _, ...rest } = search;
  const { sort, ...filters } = listQueryOf(rest) as Record<string, string>;
  return { filters, ...(sort === undefined ? {} : { sort }) };
}
