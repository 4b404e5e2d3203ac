import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { MilestoneStore } from './milestone-store.ts';
import { recordDelivery } from './record-delivery.ts';
import { recordService } from './record-service.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ store, clock }: { store: MilestoneStore; clock: Clock }) =>
  queueHandler(
    subscription,
    {
      partnerEvents: {
        'order-delivered': ({ data }, now) => recordDelivery(store, data.inputId, now),
        'service-completed': ({ data }, now) => recordService(store, data.inputId, now),
      },
    },
    clock,
  );
