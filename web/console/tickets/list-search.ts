import {
  channels,
  type FilterName,
  filterNames,
  kinds,
  type ListView,
  listViews,
  priorities,
  type Sort,
  sorts,
  states,
} from './list/list-words.ts';

/** What the address of the list says: a view, a search, an order, and filters by their names in the API; `state` may name several. */
export interface ListSearch extends Partial<Record<FilterName, string>> {
  view?: ListView;
  q?: string;
  sort?: Sort;
}

/** A day of the calendar, as an address says it. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};
const isWord = (text: string): boolean => text.length <= 128;
const oneOf =
  (list: readonly string[]) =>
  (text: string): boolean =>
    list.includes(text);

/** What a filter takes; all else is left out of the address. */
const takes: Record<FilterName, (text: string) => boolean> = {
  queue: isWord,
  kind: oneOf(kinds),
  state: (text) => text.split(',').every(oneOf(states)),
  priority: oneOf(priorities),
  tag: isWord,
  assignee: isWord,
  channel: oneOf(channels),
  openedFrom: isDay,
  openedTo: isDay,
  changedFrom: isDay,
  changedTo: isDay,
};

/** Filters that a view answers itself, so that asking for both would contradict. */
const answeredBy: Partial<Record<ListView, readonly FilterName[]>> = {
  mine: ['assignee'],
  unassigned: ['assignee'],
  breaching: ['state'],
  waiting: ['state'],
  snoozed: ['state'],
  resolved: ['state'],
  closed: ['state'],
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 200) : '';

/** Reads the address; what is not understood is left out, since people edit addresses and keep old ones. */
export function listSearchOf(search: Record<string, unknown>): ListSearch {
  const view = listViews.find((each) => each === search.view);
  const sort = sorts.find((each) => each === search.sort);
  const q = textOf(search.q);
  const found = filtersOf(view)
    .map((name) => [name, textOf(search[name])] as const)
    .filter(([name, text]) => text !== '' && takes[name](text));
  return {
    ...(view ? { view } : {}),
    ...(q === '' ? {} : { q }),
    ...(sort ? { sort } : {}),
    ...Object.fromEntries(found),
  };
}

/** The view that is shown first. */
export const firstView: ListView = 'all';

/** The filters that a view leaves open. */
export const filtersOf = (view: ListView = firstView): FilterName[] =>
  filterNames.filter((name) => !answeredBy[view]?.includes(name));

/** The filters that are set, in their order. */
export const setFilters = (search: ListSearch): Array<[FilterName, string]> =>
  filterNames.flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [[name, value] as [FilterName, string]];
  });

/** How the service is asked for what the address says. A search has its own order. */
export function listQueryOf({ view = firstView, q, sort, ...filters }: ListSearch) {
  const asked = filters as Narrowed;
  if (q !== undefined) return { ...asked, q };
  const order = sort === undefined ? {} : { sort };
  // A finished ticket is due no more: its order is that of the service.
  if (view === 'resolved' || view === 'closed')
    return { ...asked, ...(sort === 'urgency' ? {} : order), state: view };
  return { ...asked, ...order, view };
}

/** The filters as the API types them: `takes` has let in nothing else. */
type Narrowed = Partial<
  Record<Exclude<FilterName, 'kind' | 'priority' | 'channel'>, string> & {
    kind: (typeof kinds)[number];
    priority: (typeof priorities)[number];
    channel: (typeof channels)[number];
  }
>;

/** Whether a view is the one that is shown where nobody chose. */
export const isFirstView = ({ view, ...rest }: ListSearch): boolean =>
  view === firstView && Object.keys(rest).length === 0;
