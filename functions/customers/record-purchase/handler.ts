import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CustomerStore } from '../store.ts';
import { recordPurchase } from './record-purchase.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ store, clock }: { store: CustomerStore; clock: Clock }) =>
  queueHandler(
    subscription,
    { partnerEvents: { 'purchase-made': ({ data }, now) => recordPurchase(store, data.inputId, now) } },
    clock,
  );
