import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readTicket } from '../../../shared/tickets/detail/read-ticket.ts';
import { withTicket } from '../../../shared/tickets/detail/written.ts';
import { openTicketStore } from '../store.ts';
import { uploadsOf } from '../uploads-of.ts';
import { decideCompensation, requestCompensation } from './compensate.ts';
import { handleComplaint } from './handle-complaint.ts';
import { recordAgreement } from './record-agreement.ts';
import { routes } from './routes.ts';

/** How complaints are handled, what complainants get, and what was agreed. */
export function createHandler(
  ports: Pick<
    Ports,
    'table' | 'settings' | 'links' | 'cursors' | 'partnerDelivers' | 'agendaShards' | 'timeZone' | 'clock'
  >,
) {
  const deps = { ...ports, store: openTicketStore(ports.table), uploadsOf: uploadsOf(ports) };
  const stage = handleComplaint(deps);
  const request = requestCompensation(deps);
  const decide = decideCompensation(deps);
  const agree = recordAgreement(deps);
  const answer = withTicket(readTicket(deps));
  return httpHandler(
    routes,
    {
      async handleComplaint(asked) {
        const { stage: to, ...findings } = asked.body;
        const command = { ...staffCommandOf(asked, asked.params.id), stage: to, findings };
        return { status: 200, json: await answer(asked.params.id, stage(command)) };
      },
      async requestCompensation(asked) {
        const roles = asked.caller?.roles ?? [];
        const command = { ...staffCommandOf(asked, asked.params.id), roles, wish: asked.body };
        return { status: 201, json: await answer(asked.params.id, request(command)) };
      },
      async decideCompensation(asked) {
        const roles = asked.caller?.roles ?? [];
        const { id, cid: compensationId } = asked.params;
        const command = { ...staffCommandOf(asked, id), roles, compensationId, ...asked.body };
        return { status: 200, json: await answer(id, decide(command)) };
      },
      async recordAgreement(asked) {
        const { uploads = [], ...body } = asked.body;
        const command = { ...staffCommandOf(asked, asked.params.id), ...body, uploads };
        return { status: 201, json: await answer(asked.params.id, agree(command)) };
      },
    },
    deps.clock,
  );
}
