import { useCallback, useMemo, useRef, useState } from 'react';
import type { TicketRow } from '../list-query.ts';
import { picked } from './selection.ts';

const storageKey = 'aftercare.selection';

/** What was selected in this tab, where it was of this list: it survives a reload. */
function kept(key: string): ReadonlySet<string> {
  try {
    const found = JSON.parse(window.sessionStorage.getItem(storageKey) ?? '{}') as {
      key?: unknown;
      ids?: unknown;
    };
    return new Set(found.key === key && Array.isArray(found.ids) ? found.ids.map(String) : []);
  } catch {
    return new Set();
  }
}

export interface Selection {
  ids: ReadonlySet<string>;
  /** Takes a row in or out; with `isRange` all rows from the one before. */
  pick: (id: string, isRange: boolean) => void;
  setAll: (ids: readonly string[]) => void;
}

/** The rows of a list that were selected. Those that are shown no more are not acted on. */
export function useSelection(key: string, rows: readonly TicketRow[]): Selection {
  const [state, setState] = useState(() => ({ key, ids: kept(key) }));
  const from = useRef<string>(undefined);
  const current = state.key === key ? state : { key, ids: kept(key) };
  const keep = useCallback(
    (ids: ReadonlySet<string>) => {
      window.sessionStorage.setItem(storageKey, JSON.stringify({ key, ids: [...ids] }));
      setState({ key, ids });
    },
    [key],
  );
  const latest = useRef({ ids: current.ids, rows });
  latest.current = { ids: current.ids, rows };
  const pick = useCallback(
    (id: string, isRange: boolean) => {
      const { ids, rows: shown } = latest.current;
      keep(
        picked(
          ids,
          shown.map(({ ticketId }) => ticketId),
          { id, isRange, from: from.current },
        ),
      );
      from.current = id;
    },
    [keep],
  );
  const setAll = useCallback((ids: readonly string[]) => keep(new Set(ids)), [keep]);
  return useMemo(() => ({ ids: current.ids, pick, setAll }), [current.ids, pick, setAll]);
}
