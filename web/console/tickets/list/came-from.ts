import type { ListSearch } from '../list-search.ts';
import { type CameFrom, cameFromOf } from './steps-from.ts';

const storageKey = 'aftercare.list';
const ticketKey = 'aftercare.list.ticket';

export function rememberList(search: ListSearch, rows: ReadonlyArray<{ number: string }>): void {
  const numbers = rows.map(({ number }) => number);
  window.sessionStorage.setItem(storageKey, JSON.stringify({ search, numbers } satisfies CameFrom));
}

/** The list that somebody looked at last in this tab, also before it was loaded again. */
export const listBefore = (): CameFrom => cameFromOf(window.sessionStorage.getItem(storageKey));

/** Keeps which ticket was opened last in this tab: keys go on from it in the list. */
export function rememberTicket(number: string): void {
  window.sessionStorage.setItem(ticketKey, number);
}

/** The number of the ticket that was opened last in this tab. */
export const ticketBefore = (): string | null => window.sessionStorage.getItem(ticketKey);
