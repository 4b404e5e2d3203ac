import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { reportMessage } from './report-message.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: { table: Table; clock: Clock }) =>
  queueHandler(
    subscription,
    { partnerEvents: { 'message-reported': ({ data }, now) => reportMessage(table, data.inputId, now) } },
    clock,
  );
