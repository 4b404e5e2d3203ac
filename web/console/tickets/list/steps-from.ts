import { type ListSearch, listSearchOf } from '../list-search.ts';

/** The list that somebody looked at last in this tab. */
export interface CameFrom {
  search: ListSearch;
  /** Numbers of its tickets, in their order. */
  numbers: readonly string[];
}

/** What was kept of a list; an empty one where nothing was, or what is there is none of ours. */
export function cameFromOf(kept: string | null): CameFrom {
  try {
    const { search, numbers } = JSON.parse(kept ?? '{}') as { search?: unknown; numbers?: unknown };
    return {
      search: listSearchOf(typeof search === 'object' && search !== null ? { ...search } : {}),
      numbers: Array.isArray(numbers) ? numbers.map(String) : [],
    };
  } catch {
    return { search: {}, numbers: [] };
  }
}

/** Where a ticket stands in a list, and its neighbours; undefined where it does not. */
export function stepsFrom(
  numbers: readonly string[],
  number: string,
): { place: number; total: number; before: string | undefined; next: string | undefined } | undefined {
  const index = numbers.indexOf(number);
  return index < 0
    ? undefined
    : { place: index + 1, total: numbers.length, before: numbers[index - 1], next: numbers[index + 1] };
}
