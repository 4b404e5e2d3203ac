import { causes } from '../list/list-words.ts';
import type { Wish } from './use-change.ts';

/** What is said of how a ticket ended: to its customer, and to staff. */
export type Ending = Pick<Wish, 'outcome' | 'internalOutcome' | 'spam' | 'cause'>;

/** How one or many tickets ended, as somebody fills it in. */
export interface EndingForm {
  outcome: string;
  /** Why the customers of complaints complained; '' as long as it is not chosen. */
  cause: string;
  isSpam: boolean;
}

const causeOf = (chosen: string) => causes.find((each) => each === chosen);

/** Whether all is said that has to be: of spam nothing, of complaints why their customers complained. */
export const isEnding = ({ outcome, cause, isSpam }: EndingForm, hasComplaints: boolean): boolean =>
  isSpam || (outcome.trim() !== '' && (!hasComplaints || causeOf(cause) !== undefined));

/** What the service is told of it. */
export function endingOf({ outcome, cause: chosen, isSpam }: EndingForm, hasComplaints: boolean) {
  if (isSpam) return { spam: true as const };
  const cause = causeOf(chosen);
  return { outcome: outcome.trim(), ...(hasComplaints && cause !== undefined ? { cause } : {}) };
}
