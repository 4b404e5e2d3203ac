import { httpHandler } from '../../../shared/http/http-handler.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { uploadsOf } from '../uploads-of.ts';
import { routes } from './routes.ts';
import { takeDown } from './take-down.ts';
import { writeFirst } from './write-first.ts';

type Given = Pick<
  Ports,
  'table' | 'settings' | 'links' | 'urls' | 'firm' | 'partnerDelivers' | 'agendaShards' | 'timeZone' | 'clock'
>;

/** Staff open tickets: what a caller told or what came over the counter, in a letter or by fax, and what staff write first. */
export function createHandler(ports: Given) {
  const deps = { ...ports, uploadsOf: uploadsOf(ports) };
  const answerOf = async <A extends { ticketId: string }>(opened: A) => ({
    status: 201 as const,
    json: {
      ...opened,
      number: showTicketId(opened.ticketId),
      // A new ticket's link has version 1, also where a repeated request is answered.
      trackingUrl: await deps.urls.tracking(opened.ticketId, 1),
    },
    headers: { location: `/v1/tickets/${opened.ticketId}` },
  });
  return httpHandler(
    routes,
    {
      takeDown: async ({ caller, ...request }) =>
        answerOf(await takeDown(deps, { ...request, author: caller?.subject ?? '' })),
      writeFirst: async ({ caller, ...request }) =>
        answerOf(await writeFirst(deps, { ...request, author: caller?.subject ?? '' })),
    },
    deps.clock,
  );
}
