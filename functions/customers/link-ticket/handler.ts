import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { linkTicketToCustomer } from './link-ticket.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: Pick<Ports, 'table' | 'timeZone' | 'clock'>) =>
  queueHandler(
    subscription,
    {
      async events({ data }, now) {
        // Of what staff correct only the contact tells anything of the customer.
        if ('changed' in data && !data.changed.includes('contact')) return;
        await linkTicketToCustomer(deps, data.ticketId, now);
      },
    },
    deps.clock,
  );
