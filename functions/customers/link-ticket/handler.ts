import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CustomerStore } from '../store.ts';
import { linkTicket } from './link-ticket.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: { store: CustomerStore; timeZone: string; clock: Clock }) =>
  queueHandler(subscription, { events: ({ data }, now) => linkTicket(deps, data.ticketId, now) }, deps.clock);
