import { customerErased } from '../../../events/customer-erased.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { forgetCustomer } from './forget-customer.ts';

export const createHandler = ({ table, clock }: { table: Table; clock: Clock }) =>
  queueHandler([whenEvent(customerErased, ({ data }) => forgetCustomer(table, data.customerId))], clock);
