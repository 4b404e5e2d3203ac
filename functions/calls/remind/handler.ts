import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CallStore } from '../store.ts';
import { breakPromise } from './break-promise.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ store, clock }: { store: CallStore; clock: Clock }) =>
  queueHandler(subscription, { due: (item, now) => breakPromise(store, item, now) }, clock);
