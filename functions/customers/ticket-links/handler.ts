import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { decideLink, type LinkDeps } from './decide-link.ts';
import { routes } from './routes.ts';

/** Whose a ticket is, as staff decide it. */
export function createHandler({ clock, ...deps }: LinkDeps & Pick<Ports, 'clock'>) {
  const decide = decideLink(deps);
  return httpHandler(
    routes,
    {
      async confirmTicketCustomer(request) {
        const { addresses, confirm } = request.body;
        const command = staffCommandOf(request, request.params.id);
        return { status: 200, json: await decide(command, { what: 'confirm', addresses, confirm }) };
      },
      async refuseTicketCustomer(request) {
        const command = staffCommandOf(request, request.params.id);
        return { status: 200, json: await decide(command, { what: 'refuse' }) };
      },
      async relinkTicketCustomer(request) {
        const { customerId, addresses, confirm } = request.body;
        const command = staffCommandOf(request, request.params.id);
        return {
          status: 200,
          json: await decide(command, { what: 'relink', customerId, addresses, confirm }),
        };
      },
    },
    clock,
  );
}
