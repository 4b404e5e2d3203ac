import type { ValuePage } from '../../../../shared/table/entity-reads.ts';

/** Pages of the table that one page of an answer is looked for in, and values of each where not all are asked for. */
const maxPagesRead = 5;
const filteredPageValues = 100;

/** The values of one page of an answer; `rest` is the id behind which there may be more, absent where there is nothing. */
export interface Matching<T> {
  found: T[];
  rest?: string | undefined;
}

/**
 * The first `limit` values of a list that are asked for; fewer where few of the some hundred that are looked through are. The work for one
 * request has a bound, however rare they are.
 * @param readPage reads the values behind an id, in the order of the list.
 */
export async function readMatching<T extends { id: string }>(
  readPage: (behind: string | undefined, limit: number) => Promise<ValuePage<T>>,
  isAsked: (value: T) => boolean,
  { behind, limit, isFiltered }: { behind: string | undefined; limit: number; isFiltered: boolean },
): Promise<Matching<T>> {
  const found: T[] = [];
  let rest = behind;
  for (let page = 0; page < maxPagesRead && found.length < limit; page += 1) {
    const { values, nextKey } = await readPage(rest, isFiltered ? filteredPageValues : limit);
    found.push(...values.filter(isAsked));
    rest = nextKey === undefined ? undefined : (values.at(-1)?.id ?? rest);
    if (nextKey === undefined) break;
  }
  return found.length > limit
    ? { found: found.slice(0, limit), rest: found[limit - 1]?.id }
    : { found, rest };
}

/** Where the next page begins: behind the last value shown, where fewer are shown than were found. */
export const nextOf = <T extends { id: string }>(
  { found, rest }: Matching<T>,
  shown: number,
): string | undefined => (shown < found.length ? found[shown - 1]?.id : rest);
