import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subscription } from './subscription.ts';
import { tellCustomer } from './tell-customer.ts';

/** Queue of tickets that were merged. */
export const createHandler = ({
  clock,
  ...deps
}: Pick<Ports, 'table' | 'agendaShards' | 'timeZone' | 'clock'>) =>
  queueHandler(subscription, { events: tellCustomer(deps) }, clock);
