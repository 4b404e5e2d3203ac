import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { linkTicketToCustomer } from './link-ticket.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: Pick<Ports, 'table' | 'timeZone' | 'clock'>) =>
  queueHandler(
    subscription,
    { events: ({ data }, now) => linkTicketToCustomer(deps, data.ticketId, now) },
    deps.clock,
  );
