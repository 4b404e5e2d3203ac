import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { readWhole } from '../conversation.ts';
import type { TicketStore } from '../store.ts';
import { assignTicket } from './assign-ticket.ts';
import { findTicket } from './find-ticket.ts';
import { moveTicket } from './move-ticket.ts';
import { routes } from './routes.ts';
import { detailOf } from './ticket-view.ts';
import { writeNote } from './write-note.ts';
import { type ReplyDeps, writeReply } from './write-reply.ts';

export interface DeskDeps {
  store: TicketStore;
  settings: Settings;
  urls: Pick<Urls, 'tracking'>;
  firmName: string;
  agendaShards: number;
  /** IANA zone in which customers are written to. */
  timeZone: string;
  uploadsOf?: ReplyDeps['uploadsOf'];
  clock: Clock;
}

/** What staff do with tickets. */
export function createHandler(deps: DeskDeps) {
  const { store } = deps;
  const reply = writeReply(deps);
  const note = writeNote(deps);
  const move = moveTicket(deps);
  const assign = assignTicket(deps);
  return httpHandler(
    routes,
    {
      async getTicket({ params }) {
        const ticket = await findTicket(store, params.id);
        const [whole, recoveries] = await Promise.all([
          readWhole(store, ticket),
          store.recoveries(ticket.id),
        ]);
        return { status: 200, json: detailOf(whole, recoveries) };
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
        const { to, outcome, cause } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), to, outcome, cause };
        return { status: 200, json: await move(command) };
      },
      async assignTicket(request) {
        const { expectedVersion, ...assignment } = request.body;
        const command = { ...staffCommandOf(request, request.params.id), assignment, expectedVersion };
        return { status: 200, json: await assign(command) };
      },
    },
    deps.clock,
  );
}
