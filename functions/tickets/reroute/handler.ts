import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type RouteDeps, routeTicket } from './route-ticket.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: RouteDeps & Pick<Ports, 'clock'>) =>
  queueHandler(subscription, { events: routeTicket(deps) }, deps.clock);
