import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicketStore } from '../store.ts';
import { linkTickets } from './link-tickets.ts';
import { mergeTickets, previewMerge, unmergeTicket } from './merge-tickets.ts';
import { routes } from './routes.ts';

/** What tickets have to do with each other. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  const deps = { store: openTicketStore(table) };
  const link = linkTickets(deps);
  const merge = mergeTickets(deps);
  const preview = previewMerge(deps);
  const unmerge = unmergeTicket(deps);
  return httpHandler(
    routes,
    {
      async linkTicket(request) {
        const { ticketId: otherId, relation } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), otherId, relation, linked: true };
        return { status: 200, json: await link(command) };
      },
      async unlinkTicket(request) {
        const { ticketId: otherId, relation } = request.query;
        const command = { ...staffCommandOf(request, request.params.id), otherId, relation, linked: false };
        return { status: 200, json: await link(command) };
      },
      async mergeTicket(request) {
        const { into, differentCustomers = false, reason, dryRun = false } = request.body;
        const asked = staffCommandOf(request, request.params.id);
        const command = { ...asked, into, differentCustomers, reason };
        return { status: 200, json: await (dryRun ? preview : merge)(command) };
      },
      unmergeTicket: async (request) => ({
        status: 200,
        json: await unmerge(staffCommandOf(request, request.params.id)),
      }),
    },
    clock,
  );
}
