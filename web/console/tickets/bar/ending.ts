import type { causes } from '../list/list-words.ts';
import type { Wish } from './use-change.ts';

/** What is said of how a ticket ended: to its customer, and to staff. */
export type Ending = Pick<Wish, 'outcome' | 'internalOutcome' | 'spam' | 'cause'>;

/** How one or many tickets ended, as somebody fills it in. */
export interface EndingForm {
  outcome: string;
  cause: (typeof causes)[number] | undefined;
  isSpam: boolean;
}

/** Whether all is said that has to be: of spam nothing, of complaints why their customers complained. */
export const isEnding = ({ outcome, cause, isSpam }: EndingForm, hasComplaints: boolean): boolean =>
  isSpam || (outcome.trim() !== '' && (!hasComplaints || cause !== undefined));

/** What the service is told of it. */
export const endingOf = ({ outcome, cause, isSpam }: EndingForm, hasComplaints: boolean) =>
  isSpam
    ? { spam: true as const }
    : { outcome: outcome.trim(), ...(hasComplaints && cause !== undefined ? { cause } : {}) };
