import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { WriteDeps } from '../write-to-customer.ts';
import type { MergeStore } from './merge-store.ts';
import { subscription } from './subscription.ts';
import { tellCustomer } from './tell-customer.ts';

/** Queue of tickets that were merged. */
export const createHandler = ({ clock, ...deps }: WriteDeps & { store: MergeStore; clock: Clock }) =>
  queueHandler(subscription, { events: tellCustomer(deps) }, clock);
