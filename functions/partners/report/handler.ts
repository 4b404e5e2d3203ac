import { partnerEventAccepted } from '../../../events/partner-event-accepted.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { reportMessage } from './report-message.ts';

export const createHandler = ({ table, clock }: { table: Table; clock: Clock }) =>
  queueHandler(
    [whenEvent(partnerEventAccepted, ({ data }, now) => reportMessage(table, data.inputId, now))],
    clock,
  );
