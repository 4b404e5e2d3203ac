import type { Caller } from '../../../shared/auth/caller.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { type CountStore, countQueues } from './count-queues.ts';
import { type ListDeps, listTickets } from './list-tickets.ts';
import { type PresenceStore, showPresence } from './presence.ts';
import { routes } from './routes.ts';
import type { SearchStore } from './search-store.ts';
import { searchTickets } from './search-tickets.ts';
import { startBulk } from './start-bulk.ts';
import { startReindex } from './start-reindex.ts';
import { viewBulk } from './view-bulk.ts';

export interface QueuesDeps extends ListDeps {
  table: Table;
  store: Pick<TicketStore, 'find'>;
  search: SearchStore;
  counts: CountStore;
  presence: PresenceStore;
  clock: Clock;
}

/** The authorizer has made sure that there is a caller: the routes are for staff. */
const subjectOf = ({ caller }: { caller: Caller | undefined }): string => caller?.subject ?? '';

/** What staff see of many tickets, and do with many. */
export function createHandler(deps: QueuesDeps) {
  const list = listTickets(deps);
  const search = searchTickets(deps);
  const count = countQueues(deps);
  const presence = showPresence(deps);
  const bulk = startBulk(deps);
  const progress = viewBulk(deps.table);
  const reindex = startReindex(deps);
  return httpHandler(
    routes,
    {
      async listTickets(request) {
        const { q, ...query } = request.query;
        const command = { ...query, caller: subjectOf(request), now: request.now };
        return { status: 200, json: await (q === undefined ? list(command) : search({ ...command, q })) };
      },
      countQueues: async ({ now }) => ({ status: 200, json: await count(now) }),
      async startBulk(request) {
        const { ticketIds, filter, ...action } = request.body;
        const { idempotencyKey, correlationId, now } = request;
        const caller = subjectOf(request);
        const command = { ticketIds, filter, action, caller, idempotencyKey, correlationId, now };
        return { status: 202, json: await bulk(command) };
      },
      viewBulk: async ({ params, language }) => ({
        status: 200,
        json: await progress(params.jobId, language),
      }),
      startReindex: async (request) => ({ status: 202, json: await reindex(request) }),
      async viewPresence(request) {
        const command = {
          id: request.params.id,
          subject: subjectOf(request),
          state: undefined,
          now: request.now,
        };
        return { status: 200, json: await presence(command) };
      },
      async signPresence(request) {
        const { state } = request.body;
        const command = { id: request.params.id, subject: subjectOf(request), state, now: request.now };
        return { status: 200, json: await presence(command) };
      },
    },
    deps.clock,
  );
}
