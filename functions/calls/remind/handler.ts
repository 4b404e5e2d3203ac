import { queueHandler, whenDue } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CallStore } from '../store.ts';
import { breakPromise } from './break-promise.ts';

export const createHandler = ({ store, clock }: { store: CallStore; clock: Clock }) =>
  queueHandler([whenDue('promise-due', (item, now) => breakPromise(store, item, now))], clock);
