import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { askForCall } from './ask-for-call.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(subscription, { due: (item, now) => askForCall(table, item, now) }, clock);
