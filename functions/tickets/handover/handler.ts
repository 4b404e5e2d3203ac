import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { handOverAll, handOverTicket } from './hand-over.ts';
import { subscription } from './subscription.ts';

/** Takes the work of those who left off them. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  const one = (
    { data, correlationId }: { data: { ticketId: string }; correlationId: string },
    now: Date,
  ): Promise<void> => handOverTicket(table, { ticketId: data.ticketId, correlationId, now });
  return queueHandler(
    subscription,
    {
      events: {
        'setting-changed': ({ data, correlationId }, now) =>
          handOverAll(table, { person: data.id, correlationId, now }),
        'ticket-changed': one,
        'ticket-reopened': one,
      },
    },
    clock,
  );
}
