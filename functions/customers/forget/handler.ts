import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { forgetCustomer } from './forget-customer.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: { table: Table; clock: Clock }) =>
  queueHandler(subscription, { events: ({ data }) => forgetCustomer(table, data.customerId) }, clock);
