/** What of a row matters here. */
interface Rowlike {
  ticketId: string;
}

/** Rows as they stand on the screen, which nothing moves but the person who looks at them. */
export interface Shown<R extends Rowlike> {
  /** Of which list they are. */
  key: string;
  /** Pages that they came by. */
  pages: number;
  rows: readonly R[];
}

/** A list as it was answered last. */
export interface Fresh<R extends Rowlike> {
  key: string;
  pages: ReadonlyArray<readonly R[]>;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is shown once a list was answered anew: rows keep their places and get their new contents, and what comes after all of them is added
 * below, where it moves nothing. Another list, or one that was empty, is shown as it is.
 */
export function shownAfter<R extends Rowlike>(shown: Shown<R>, fresh: Fresh<R>): Shown<R> {
  const rows = fresh.pages.flat();
  if (shown.key !== fresh.key || shown.rows.length === 0)
    return shown.key === fresh.key && rows.length === 0
      ? shown
      : { key: fresh.key, pages: fresh.pages.length, rows };
  const byId = new Map(rows.map((row) => [row.ticketId, row]));
  const kept = shown.rows.map((row) => {
    const now = byId.get(row.ticketId);
    return now === undefined || same(now, row) ? row : now;
  });
  const places = new Set(shown.rows.map(({ ticketId }) => ticketId));
  const last = rows.findLastIndex(({ ticketId }) => places.has(ticketId));
  const below = last < 0 ? [] : rows.slice(last + 1);
  const isSame =
    below.length === 0 &&
    fresh.pages.length === shown.pages &&
    kept.every((row, place) => row === shown.rows[place]);
  return isSame ? shown : { key: shown.key, pages: fresh.pages.length, rows: [...kept, ...below] };
}

/** How what is shown differs from the list as it is. */
export interface Difference {
  /** Tickets that have a place between those that are shown. */
  added: number;
  /** Ids of those that the list has no more. */
  gone: ReadonlySet<string>;
  isReordered: boolean;
}

/**
 * Compares what is shown with the list. Where the list goes on (`hasMore`), rows at its end may only have been pushed behind what was asked for:
 * they are not gone.
 */
export function differenceOf<R extends Rowlike>(
  shown: readonly R[],
  fresh: readonly R[],
  hasMore: boolean,
): Difference {
  const [here, there] = [idsOf(shown), idsOf(fresh)];
  const [hasHere, hasThere] = [new Set(here), new Set(there)];
  const end = hasMore ? here.findLastIndex((id) => hasThere.has(id)) : here.length;
  const kept = there.filter((id) => hasHere.has(id));
  return {
    added: there.length - kept.length,
    gone: new Set(here.filter((id, place) => place < end && !hasThere.has(id))),
    isReordered: !same(
      kept,
      here.filter((id) => hasThere.has(id)),
    ),
  };
}

const idsOf = (rows: readonly Rowlike[]): string[] => rows.map(({ ticketId }) => ticketId);
