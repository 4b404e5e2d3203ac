import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { flagRecurrence } from './flag-recurrence.ts';
import { subscription } from './subscription.ts';

/** Queue of tickets whose customer has become known. */
export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(subscription, { events: flagRecurrence(table) }, clock);
