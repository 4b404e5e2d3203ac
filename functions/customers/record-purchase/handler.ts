import { partnerEventAccepted } from '../../../events/partner-event-accepted.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CustomerStore } from '../store.ts';
import { recordPurchase } from './record-purchase.ts';

export const createHandler = ({ store, clock }: { store: CustomerStore; clock: Clock }) =>
  queueHandler(
    [whenEvent(partnerEventAccepted, ({ data }, now) => recordPurchase(store, data.inputId, now))],
    clock,
  );
