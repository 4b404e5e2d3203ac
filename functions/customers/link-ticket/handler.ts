import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CustomerStore } from '../store.ts';
import { linkTicket } from './link-ticket.ts';

export const createHandler = (deps: { store: CustomerStore; timeZone: string; clock: Clock }) =>
  queueHandler(
    [whenEvent(ticketOpened, ({ data }, now) => linkTicket(deps, data.ticketId, now))],
    deps.clock,
  );
