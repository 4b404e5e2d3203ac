import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicketStore } from '../store.ts';
import { uploadsOf } from '../uploads-of.ts';
import { acceptEntry } from './accept-entry.ts';
import { assignTicket } from './assign-ticket.ts';
import { changeParticipant } from './change-participant.ts';
import { moveTicket } from './move-ticket.ts';
import { readTicket, readTimeline } from './read-ticket.ts';
import { routes } from './routes.ts';
import { updateTicket } from './update-ticket.ts';
import { writeNote } from './write-note.ts';
import { writeReply } from './write-reply.ts';

export type TicketDeskDeps = Pick<
  Ports,
  | 'table'
  | 'partnerDelivers'
  | 'settings'
  | 'links'
  | 'cursors'
  | 'urls'
  | 'firm'
  | 'agendaShards'
  | 'timeZone'
  | 'clock'
>;

/** What staff do with tickets. */
export function createHandler(ports: TicketDeskDeps) {
  const store = openTicketStore(ports.table);
  const deps = { ...ports, store, uploadsOf: uploadsOf(ports) };
  const read = readTicket(deps);
  const timeline = readTimeline(deps);
  const update = updateTicket(deps);
  const reply = writeReply(deps);
  const note = writeNote(deps);
  const move = moveTicket(deps);
  const assign = assignTicket(deps);
  const participant = changeParticipant(deps);
  const accept = acceptEntry(deps);
  return httpHandler(
    routes,
    {
      getTicket: async ({ params }) => ({ status: 200, json: await read(params.id) }),
      getTimeline: async ({ params, query }) => ({ status: 200, json: await timeline(params.id, query) }),
      async updateTicket(request) {
        const { expectedVersion, ...edit } = request.body;
        const roles = request.caller?.roles ?? [];
        const command = staffCommandOf(request, request.params.id);
        const { ticketId } = await update({ ...command, roles, edit, expectedVersion });
        return { status: 200, json: { ticketId, ticket: await read(ticketId) } };
      },
      writeReply: async (request) => ({
        status: 201,
        json: await reply({ ...staffCommandOf(request, request.params.id), ...request.body }),
      }),
      writeNote: async (request) => ({
        status: 201,
        json: await note({ ...staffCommandOf(request, request.params.id), body: request.body.body }),
      }),
      async moveTicket(request) {
        const { outcome, ...asked } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), ...asked, outcome };
        return { status: 200, json: await move(command) };
      },
      setParticipant: async (request) => ({
        status: 200,
        json: await participant({
          ...staffCommandOf(request, request.params.id),
          participantId: request.params.participantId,
          change: request.body.shown ? 'show' : 'hide',
        }),
      }),
      removeParticipant: async (request) => ({
        status: 200,
        json: await participant({
          ...staffCommandOf(request, request.params.id),
          participantId: request.params.participantId,
          change: 'remove',
        }),
      }),
      acceptEntry: async (request) => ({
        status: 200,
        json: await accept({
          ...staffCommandOf(request, request.params.id),
          entryId: request.params.entryId,
        }),
      }),
      async assignTicket(request) {
        const { expectedVersion, ...assignment } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), assignment, expectedVersion };
        return { status: 200, json: await assign(command) };
      },
    },
    deps.clock,
  );
}
