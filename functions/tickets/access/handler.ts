import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket } from '../../../shared/tickets/detail/read-ticket.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
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
}: Pick<Ports, 'table' | 'links' | 'cursors' | 'agendaShards' | 'partnerDelivers' | 'clock'>) {
  const deps = { ...ports, store: openTicketStore(ports.table) };
  const change = changeAccess(deps);
  const list = listMessages(deps);
  const called = finishCall(deps);
  const again = sendMessageAgain(deps);
  const answer = withTicket(readTicket(deps));
  return httpHandler(
    routes,
    {
      async showTicketPage(request) {
        const { id } = request.params;
        const what = request.body.shown ? 'page-shown' : 'page-hidden';
        return { status: 200, json: await answer(id, change(staffCommandOf(request, id), { what })) };
      },
      async revokeTicketLinks(request) {
        const { id } = request.params;
        const work = change(staffCommandOf(request, id), { what: 'links-revoked' });
        return { status: 200, json: await answer(id, work) };
      },
      async changeTicketContact(request) {
        const { id } = request.params;
        const asked = { what: 'contact-changed' as const, ...request.body };
        return { status: 200, json: await answer(id, change(staffCommandOf(request, id), asked)) };
      },
      async takeBackDisown(request) {
        const { id } = request.params;
        const work = change(staffCommandOf(request, id), { what: 'disown-taken-back' });
        return { status: 200, json: await answer(id, work) };
      },
      listTicketMessages: async ({ params }) => ({ status: 200, json: await list(params.id) }),
      async sendMessageAgain(request) {
        const { id, messageId } = request.params;
        const work = again({ ...staffCommandOf(request, id), messageId });
        return { status: 201, json: await answer(id, work) };
      },
      async finishCall(request) {
        const { id, messageId } = request.params;
        const work = called({ ...staffCommandOf(request, id), messageId });
        return { status: 200, json: await answer(id, work) };
      },
    },
    clock,
  );
}
