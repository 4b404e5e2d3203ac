import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { reportMessage } from './report-message.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    { partnerEvents: { 'message-reported': ({ data }, now) => reportMessage(table, data.inputId, now) } },
    clock,
  );
