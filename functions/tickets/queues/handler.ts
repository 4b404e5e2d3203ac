import type { Caller } from '../../../shared/auth/caller.ts';
import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { type CountStore, countQueues } from './count-queues.ts';
import { type ListDeps, listTickets } from './list-tickets.ts';
import { type PresenceStore, showPresence } from './presence.ts';
import * as routes from './routes.ts';
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
    [
      operation({
        route: routes.listTickets,
        async handle(request) {
          const { q, ...query } = request.query;
          const command = { ...query, caller: subjectOf(request), now: request.now };
          return { status: 200, json: await (q === undefined ? list(command) : search({ ...command, q })) };
        },
      }),
      operation({
        route: routes.countQueues,
        handle: async ({ now }) => ({ status: 200, json: await count(now) }),
      }),
      operation({
        route: routes.startBulk,
        async handle(request) {
          const { ticketIds, filter, ...action } = request.body;
          const { idempotencyKey, correlationId, now } = request;
          const caller = subjectOf(request);
          const command = { ticketIds, filter, action, caller, idempotencyKey, correlationId, now };
          return { status: 202, json: await bulk(command) };
        },
      }),
      operation({
        route: routes.viewBulk,
        handle: async ({ params, language }) => ({
          status: 200,
          json: await progress(params.jobId, language),
        }),
      }),
      operation({
        route: routes.startReindex,
        handle: async (request) => ({ status: 202, json: await reindex(request) }),
      }),
      operation({
        route: routes.viewPresence,
        async handle(request) {
          const command = {
            id: request.params.id,
            subject: subjectOf(request),
            state: undefined,
            now: request.now,
          };
          return { status: 200, json: await presence(command) };
        },
      }),
      operation({
        route: routes.signPresence,
        async handle(request) {
          const { state } = request.body;
          const command = { id: request.params.id, subject: subjectOf(request), state, now: request.now };
          return { status: 200, json: await presence(command) };
        },
      }),
    ],
    deps.clock,
  );
}
