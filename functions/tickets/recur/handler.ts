import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { flagRecurrence } from './flag-recurrence.ts';
import type { RecurStore } from './recur-store.ts';

/** Queue of tickets whose customer has become known. */
export const createHandler = ({ store, clock }: { store: RecurStore; clock: Clock }) =>
  queueHandler([whenEvent(ticketLinked, flagRecurrence(store))], clock);
