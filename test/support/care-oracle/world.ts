import type { CareTopic } from '../../../events/vocabulary.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { CustomerDate, Milestone, Relation } from '../../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';

/*
 * What happens to a firm and its customers in the oracle's year. Only the shape of stored data is the product's; what
 * follows from it the oracle decides by itself.
 */

/** A customer's file at the start of the year. */
export interface Person {
  customer: Customer;
  relations: readonly Relation[];
  dates: readonly CustomerDate[];
  products: readonly OwnedProduct[];
  milestones: readonly Milestone[];
}

export interface Settings {
  plans: readonly CarePlan[];
  holidays: readonly Holiday[];
  policy: CarePolicy;
}

/** What somebody does to one customer's file, or a customer with our mails. */
export type Deed =
  | { do: 'customer'; change: Partial<Customer> }
  | { do: 'date'; date: CustomerDate }
  | { do: 'no-date'; id: string }
  | { do: 'relation'; relation: Relation }
  | { do: 'no-relation'; id: string }
  /** Bought at its `purchasedAt`, told now. The purchase is a milestone whose key is the product's id. */
  | { do: 'sale'; product: OwnedProduct }
  | { do: 'milestone'; milestone: Milestone }
  | { do: 'consent'; topic: CareTopic; way: 'mail' | 'event' | 'call' | 'visit'; given: boolean }
  /** By the link in a mail: the address refuses a topic, or takes that back. */
  | { do: 'unsubscribe' | 'resubscribe'; topic: CareTopic }
  /** From now on mail to the customer's present address comes back for good. */
  | { do: 'mailbox-gone' }
  /** From now on it comes back because the mailbox is full, until that is no longer so. */
  | { do: 'mailbox-full' | 'mailbox-emptied' }
  /** Staff look at what is to come of the customer's care and move the `nth` of it, or call it off; see {@link nthOf}. */
  | { do: 'move'; nth: number; hours: number }
  | { do: 'cancel'; nth: number }
  /** The customer reports the last mail to the present address as unwanted. */
  | { do: 'complain' }
  | { do: 'erase' };

export type Change =
  | { do: 'plan'; plan: CarePlan }
  | { do: 'holiday'; holiday: Holiday }
  | { do: 'policy'; policy: CarePolicy }
  /** A supervisor goes through all that awaits approval, and decides as {@link approves} says. */
  | { do: 'approvals' }
  /** An admin looks whether bulk mail was stopped, and lets it go again. */
  | { do: 'resume' }
  /** So many invitations to surveys leave: they count among those whose share of bounces stops bulk mail. */
  | { do: 'surveys'; mails: number };

/** What of it is approved: every third day is a bad one. */
export const approves = (date: string): boolean => Number(date.slice(8)) % 3 !== 0;

/** Staff look so far ahead, in ms. */
const sight = 60 * 86_400_000;

/** Which of what is to come soon is meant, counted from the soonest; what is due together is told apart by `rank`. */
export function nthOf<T extends { due: number; rank: string }>(
  planned: readonly T[],
  nth: number,
  now: number,
): T | undefined {
  const soon = planned.filter(({ due }) => due > now && due < now + sight);
  return soon.sort((a, b) => a.due - b.due || (a.rank < b.rank ? -1 : 1))[nth % Math.max(1, soon.length)];
}

/** Where staff move something to: so many hours from its time, or to the next day if that is over or as good as over. */
export const movedBy = (due: number, hours: number, now: number): number => {
  const to = due + hours * 3_600_000;
  return to > now + 3_600_000 ? to : due + 24 * 3_600_000;
};

export type Happening =
  | { at: number; customerId: string; deed: Deed }
  | { at: number; customerId?: undefined; change: Change };

/** While the sweep does not run, nothing that falls due is handed over. */
export interface Outage {
  from: number;
  until: number;
}

export interface Scenario {
  start: number;
  end: number;
  settings: Settings;
  people: readonly Person[];
  /** In the order of time. */
  happenings: readonly Happening[];
  outages: readonly Outage[];
  /** Every function starts anew, and what it was doing is lost and delivered again. */
  restarts: readonly number[];
}

/** What became of one occurrence. */
export interface Outcome {
  customerId: string;
  planId: string;
  /** Whom or what it is about: `date birthday`, `product p1`, `milestone purchase#1`, or nothing. */
  subject: string;
  /** The local day that it is about. */
  date: string;
  /** `mail` and `event` left; `task` was handed to staff; else why not. */
  what: string;
  at: number;
}
