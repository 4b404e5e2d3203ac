import { httpHandler } from '../../../shared/http/http-handler.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { routes } from './routes.ts';
import { type TakeDownDeps, takeDown } from './take-down.ts';

/** What came over the counter, in a letter or by fax becomes a ticket. */
export function createHandler(deps: TakeDownDeps & Pick<Ports, 'urls' | 'clock'>) {
  return httpHandler(
    routes,
    {
      async takeDown({ caller, ...request }) {
        const { ticketId } = await takeDown(deps, { ...request, author: caller?.subject ?? '' });
        // A new ticket's link has version 1, also where a repeated request is answered.
        const trackingUrl = await deps.urls.tracking(ticketId, 1);
        return {
          status: 201,
          json: { ticketId, number: showTicketId(ticketId), trackingUrl },
          headers: { location: `/v1/tickets/${ticketId}` },
        };
      },
    },
    deps.clock,
  );
}
