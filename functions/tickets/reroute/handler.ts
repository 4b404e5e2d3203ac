import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type RouteDeps, routeTicket } from './route-ticket.ts';
import { subscription } from './subscription.ts';

export const createHandler = (deps: RouteDeps & { clock: Clock }) =>
  queueHandler(subscription, { events: routeTicket(deps) }, deps.clock);
