import type { Route } from '../../../shared/http/define-route.ts';
import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import { listTickets } from './list-tickets.ts';
import { moveTicket } from './move-ticket.ts';
import * as routes from './routes.ts';
import type { StaffCommand } from './staff-command.ts';
import { detailOf } from './ticket-view.ts';
import type { WorkStore } from './work-store.ts';
import { writeNote } from './write-note.ts';
import { writeReply } from './write-reply.ts';

export interface DeskDeps {
  store: TicketStore;
  work: WorkStore;
  cursors: Cursors;
  agendaShards: number;
  /** IANA zone in which customers are written to. */
  timeZone: string;
  clock: Clock;
}

/** What staff do with tickets. */
export function createHandler(deps: DeskDeps) {
  const { store } = deps;
  const list = listTickets(deps);
  const reply = writeReply(deps);
  const note = writeNote(deps);
  const move = moveTicket(deps);
  return httpHandler(
    [
      operation({
        route: routes.listTickets,
        handle: async ({ query }) => ({ status: 200, json: await list(query) }),
      }),
      operation({
        route: routes.getTicket,
        async handle({ params }) {
          const ticket = await findTicket(store, params.id);
          const [timeline, recoveries] = await Promise.all([
            store.timeline(ticket.id),
            store.recoveries(ticket.id),
          ]);
          return { status: 200, json: detailOf(ticket, timeline, recoveries) };
        },
      }),
      operation({
        route: routes.writeReply,
        handle: async (request) => ({
          status: 201,
          json: await reply({ ...commandOf(request, request.params.id), body: request.body.body }),
        }),
      }),
      operation({
        route: routes.writeNote,
        handle: async (request) => ({
          status: 201,
          json: await note({ ...commandOf(request, request.params.id), body: request.body.body }),
        }),
      }),
      operation({
        route: routes.moveTicket,
        async handle(request) {
          const { to, outcome } = request.body;
          const command = { ...commandOf(request, request.params.id), to, outcome };
          return { status: 200, json: await move(command) };
        },
      }),
    ],
    deps.clock,
  );
}

/** The authorizer has made sure that there is a caller: the routes are for staff. */
const commandOf = <R extends Route>(
  { caller, idempotencyKey, correlationId, now }: HttpRequest<R>,
  id: string,
): StaffCommand => ({ id, author: caller?.subject ?? '', idempotencyKey, correlationId, now });
