import type { Wish } from './use-change.ts';

/** What is said of how a ticket ended: to its customer, and to staff. */
export type Ending = Pick<Wish, 'outcome' | 'internalOutcome' | 'spam' | 'cause'>;
