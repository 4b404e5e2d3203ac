import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { acceptPartnerEvent } from './accept-partner-event.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    { envelopes: (envelope, now) => acceptPartnerEvent(table, envelope, now) },
    clock,
  );
