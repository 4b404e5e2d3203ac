import { httpHandler } from '../../../shared/http/http-handler.ts';
import { type StaffCommand, staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket } from '../../../shared/tickets/detail/read-ticket.ts';
import { ticketReads } from '../../../shared/tickets/detail/ticket-reads.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
import { type Decision, decideLink, type LinkDeps } from './decide-link.ts';
import { routes } from './routes.ts';

/** Whose a ticket is, as staff decide it. */
export function createHandler({ clock, ...deps }: LinkDeps & Pick<Ports, 'links' | 'cursors' | 'clock'>) {
  const decide = decideLink(deps);
  const answer = withTicket(readTicket({ ...deps, store: ticketReads(deps.table) }));
  const decided = async (command: StaffCommand, decision: Decision) => ({
    status: 200 as const,
    json: await answer(command.id, decide(command, decision)),
  });
  return httpHandler(
    routes,
    {
      confirmTicketCustomer(request) {
        const { addresses, confirm } = request.body;
        const command = staffCommandOf(request, request.params.id);
        return decided(command, { what: 'confirm', addresses, confirm });
      },
      refuseTicketCustomer: (request) =>
        decided(staffCommandOf(request, request.params.id), { what: 'refuse' }),
      relinkTicketCustomer(request) {
        const { customerId, addresses, confirm } = request.body;
        const command = staffCommandOf(request, request.params.id);
        return decided(command, { what: 'relink', customerId, addresses, confirm });
      },
    },
    clock,
  );
}
