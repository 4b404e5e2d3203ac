import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { revokeLinks } from './revoke-links.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    { events: ({ data, correlationId }, now) => revokeLinks(table, data.customerId, { correlationId, now }) },
    clock,
  );
