import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { forgetCustomer } from './forget-customer.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(subscription, { events: ({ data }) => forgetCustomer(table, data.customerId) }, clock);
