import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { recordDelivery } from './record-delivery.ts';
import { recordService } from './record-service.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      partnerEvents: {
        'order-delivered': ({ data }, now) => recordDelivery(table, data.inputId, now),
        'service-completed': ({ data }, now) => recordService(table, data.inputId, now),
      },
    },
    clock,
  );
