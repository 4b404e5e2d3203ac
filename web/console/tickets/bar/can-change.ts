import { useMe } from '../../app/me.ts';
import type { Ticket } from '../ticket-query.ts';

/** Whether the one who is signed in may change a ticket here: what a merged one says is changed where it went. */
export function useCanChange({ mergedInto }: Pick<Ticket, 'mergedInto'>): boolean {
  const me = useMe();
  return mergedInto === undefined && me?.may.includes('update-ticket') === true;
}
