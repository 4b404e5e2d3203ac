import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { recordPurchase } from './record-purchase.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    { partnerEvents: { 'purchase-made': ({ data }, now) => recordPurchase(table, data.inputId, now) } },
    clock,
  );
