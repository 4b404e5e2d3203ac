import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { flagRecurrence } from './flag-recurrence.ts';
import type { RecurStore } from './recur-store.ts';
import { subscription } from './subscription.ts';

/** Queue of tickets whose customer has become known. */
export const createHandler = ({ store, clock }: { store: RecurStore; clock: Clock }) =>
  queueHandler(subscription, { events: flagRecurrence(store) }, clock);
