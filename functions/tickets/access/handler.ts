import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicketStore } from '../store.ts';
import { changeAccess } from './change-access.ts';
import { finishCall } from './finish-call.ts';
import { listMessages } from './list-messages.ts';
import { routes } from './routes.ts';
import { sendMessageAgain } from './send-message-again.ts';

/** Who may see a ticket from outside, where it is answered, and what was sent about it. */
export function createHandler({
  clock,
  ...ports
}: Pick<Ports, 'table' | 'links' | 'agendaShards' | 'partnerDelivers' | 'clock'>) {
  const deps = { ...ports, store: openTicketStore(ports.table) };
  const change = changeAccess(deps);
  const list = listMessages(deps);
  const called = finishCall(deps);
  const again = sendMessageAgain(deps);
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
      async sendMessageAgain(request) {
        const { id, messageId } = request.params;
        return { status: 201, json: await again({ ...staffCommandOf(request, id), messageId }) };
      },
      async finishCall(request) {
        const { id, messageId } = request.params;
        return { status: 200, json: await called({ ...staffCommandOf(request, id), messageId }) };
      },
    },
    clock,
  );
}
