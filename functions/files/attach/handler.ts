import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket } from '../../../shared/tickets/detail/read-ticket.ts';
import { ticketReads } from '../../../shared/tickets/detail/ticket-reads.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
import { type AttachDeps, attachFiles } from './attach-files.ts';
import { routes } from './routes.ts';

/** POST /v1/tickets/{id}/attachments. */
export function createHandler(deps: AttachDeps & Pick<Ports, 'cursors' | 'partnerDelivers' | 'clock'>) {
  const attach = attachFiles(deps);
  const answer = withTicket(readTicket({ ...deps, store: ticketReads(deps.table) }));
  return httpHandler(
    routes,
    {
      attachFiles: async ({ params, body, caller, idempotencyKey, correlationId, now }) => ({
        status: 201,
        json: await answer(
          params.id,
          attach({
            id: params.id,
            uploads: body.uploads,
            body: body.body,
            author: caller?.subject ?? '',
            idempotencyKey,
            correlationId,
            now,
          }),
        ),
      }),
    },
    deps.clock,
  );
}
