/** Entries that the page has, oldest first, and where older ones are asked for. */
export interface Known<E> {
  entries: readonly E[];
  cursor: string | undefined;
}

/**
 * The entries after the ticket came again with its latest ones. Those before stay, since somebody may read them; where there is a hole between,
 * because much was written meanwhile, it begins anew. Ids are in the order of time.
 */
export function goOn<E extends { id: string }>(
  known: Known<E> | undefined,
  latest: readonly E[],
  cursor: string | undefined,
): Known<E> {
  const first = latest[0];
  if (known === undefined || cursor === undefined || first === undefined) return { entries: latest, cursor };
  if (!known.entries.some(({ id }) => id >= first.id)) return { entries: latest, cursor };
  const before = known.entries.filter(({ id }) => id < first.id);
  return before.length === 0
    ? { entries: latest, cursor }
    : { entries: [...before, ...latest], cursor: known.cursor };
}

/** With a page of older entries before them. */
export const withEarlier = <E>(
  known: Known<E>,
  items: readonly E[],
  cursor: string | undefined,
): Known<E> => ({
  entries: [...items, ...known.entries],
  cursor,
});

/** How many entries of others stand after the last one that was on the screen. */
export const countNew = (
  entries: readonly { id: string; author: string }[],
  seen: string | undefined,
  me: string | undefined,
): number => (seen === undefined ? 0 : entries.filter(({ id, author }) => id > seen && author !== me).length);
