import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { handOverFiles } from './hand-over-files.ts';
import { subscription } from './subscription.ts';

/** Takes the customers of those who left off them. */
export const createHandler = ({ table, clock }: Pick<Ports, 'table' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      events: {
        'setting-changed': ({ data, correlationId }, now) =>
          handOverFiles(table, { person: data.id, correlationId, now }),
      },
    },
    clock,
  );
