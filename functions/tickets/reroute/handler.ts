import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type RouteDeps, routeTicket } from './route-ticket.ts';

/** Queue of tickets whose customer has become known, or was known when they were opened. */
export const createHandler = (deps: RouteDeps & { clock: Clock }) =>
  queueHandler(
    [whenEvent(ticketLinked, routeTicket(deps)), whenEvent(ticketOpened, routeTicket(deps))],
    deps.clock,
  );
