import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket } from '../../../shared/tickets/detail/read-ticket.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
import { openTicketStore } from '../store.ts';
import { linkTickets } from './link-tickets.ts';
import { mergeTickets, previewMerge, previewWhole, unmergeTicket } from './merge-tickets.ts';
import { routes } from './routes.ts';
import { previewSplit, splitTicket } from './split-ticket.ts';

/** What tickets have to do with each other. */
export function createHandler({
  clock,
  ...ports
}: Pick<
  Ports,
  'table' | 'settings' | 'links' | 'cursors' | 'partnerDelivers' | 'agendaShards' | 'timeZone' | 'clock'
>) {
  const deps = { ...ports, store: openTicketStore(ports.table) };
  const answer = withTicket(readTicket(deps));
  const link = linkTickets(deps);
  const merge = mergeTickets(deps);
  const preview = previewMerge(deps);
  const previewAll = previewWhole(deps);
  const split = splitTicket(deps);
  const splitPreview = previewSplit(deps);
  const unmerge = unmergeTicket(deps);
  return httpHandler(
    routes,
    {
      async linkTicket(request) {
        const { ticketId: otherId, relation } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), otherId, relation, linked: true };
        return { status: 200, json: await answer(request.params.id, link(command)) };
      },
      async unlinkTicket(request) {
        const { ticketId: otherId, relation } = request.query;
        const command = { ...staffCommandOf(request, request.params.id), otherId, relation, linked: false };
        return { status: 200, json: await answer(request.params.id, link(command)) };
      },
      async mergeTicket(request) {
        const { into, differentCustomers = false, reason, dryRun = false } = request.body;
        const asked = staffCommandOf(request, request.params.id);
        const command = { ...asked, into, differentCustomers, reason };
        if (dryRun) return { status: 200, json: await preview(command) };
        return { status: 200, json: await answer(request.params.id, merge(command)) };
      },
      previewMerge: async (request) => ({
        status: 200,
        json: await previewAll({
          ...staffCommandOf(request, request.params.id),
          ...{ into: request.body.into, differentCustomers: true },
        }),
      }),
      async splitTicket(request) {
        const { id } = request.params;
        const work = split({ ...staffCommandOf(request, id), ...request.body });
        const named = work.then((made) => ({ ...made, number: showTicketId(made.ticketId) }));
        return { status: 201, json: await answer(id, named) };
      },
      previewSplit: async (request) => ({
        status: 200,
        json: await splitPreview({ ...staffCommandOf(request, request.params.id), ...request.body }),
      }),
      unmergeTicket: async (request) => ({
        status: 200,
        json: await answer(request.params.id, unmerge(staffCommandOf(request, request.params.id))),
      }),
    },
    clock,
  );
}
