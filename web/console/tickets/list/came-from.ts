import type { ListSearch } from '../list-search.ts';
import { type CameFrom, cameFromOf } from './steps-from.ts';

const storageKey = 'aftercare.list';

export function rememberList(search: ListSearch, rows: ReadonlyArray<{ number: string }>): void {
  const numbers = rows.map(({ number }) => number);
  window.sessionStorage.setItem(storageKey, JSON.stringify({ search, numbers } satisfies CameFrom));
}

/** The list that somebody looked at last in this tab, also before it was loaded again. */
export const listBefore = (): CameFrom => cameFromOf(window.sessionStorage.getItem(storageKey));
