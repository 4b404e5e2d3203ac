import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicketStore } from '../store.ts';
import { changeAccess } from './change-access.ts';
import { finishCall } from './finish-call.ts';
import { listMessages } from './list-messages.ts';
import { routes } from './routes.ts';

/** Who may see a ticket from outside, where it is answered, and what was sent about it. */
export function createHandler({ table, clock }: Pick<Ports, 'table' | 'clock'>) {
  const deps = { table, store: openTicketStore(table) };
  const change = changeAccess(deps);
  const list = listMessages(deps);
  const called = finishCall(deps);
  return httpHandler(
    routes,
    {
      async showTicketPage(request) {
        const what = request.body.shown ? 'page-shown' : 'page-hidden';
        return { status: 200, json: await change(staffCommandOf(request, request.params.id), { what }) };
      },
      revokeTicketLinks: async (request) => ({
        status: 200,
        json: await change(staffCommandOf(request, request.params.id), { what: 'links-revoked' }),
      }),
      async changeTicketContact(request) {
        const asked = { what: 'contact-changed' as const, ...request.body };
        return { status: 200, json: await change(staffCommandOf(request, request.params.id), asked) };
      },
      takeBackDisown: async (request) => ({
        status: 200,
        json: await change(staffCommandOf(request, request.params.id), { what: 'disown-taken-back' }),
      }),
      listTicketMessages: async ({ params }) => ({ status: 200, json: await list(params.id) }),
      async finishCall(request) {
        const { id, messageId } = request.params;
        return { status: 200, json: await called({ ...staffCommandOf(request, id), messageId }) };
      },
    },
    clock,
  );
}
