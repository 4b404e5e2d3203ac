import { useMemo, useState } from 'react';
import type { TicketPage, TicketRow } from '../list-query.ts';
import { type Difference, differenceOf, type Shown, shownAfter } from './steady-rows.ts';

/** The rows of a list that stay where they are until whoever reads them asks for the list as it is (`showAll`). */
export function useSteadyRows(
  key: string,
  pages: readonly TicketPage[] | undefined,
  hasMore: boolean,
): { rows: readonly TicketRow[]; difference: Difference; showAll: () => void } {
  const [shown, setShown] = useState<Shown<TicketRow>>({ key, pages: 0, rows: [] });
  const fresh = useMemo(() => ({ key, pages: (pages ?? []).map(({ items }) => items) }), [key, pages]);
  const next = pages === undefined && shown.key === key ? shown : shownAfter(shown, fresh);
  // React draws again at once with what follows from the list: nothing is shown between.
  if (next !== shown) setShown(next);
  const difference = useMemo(
    () => differenceOf(next.rows, fresh.pages.flat(), hasMore),
    [next.rows, fresh, hasMore],
  );
  const showAll = () => setShown({ key, pages: fresh.pages.length, rows: fresh.pages.flat() });
  return { rows: next.rows, difference, showAll };
}
