import type { Caller } from '../../../shared/auth/caller.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { openNames } from '../../../shared/names/names.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { countQueues, openCountStore } from './count-queues.ts';
import { listTags } from './list-tags.ts';
import { listTickets } from './list-tickets.ts';
import { markSeen } from './mark-seen.ts';
import { showPresence } from './presence.ts';
import { readChanges } from './read-changes.ts';
import { routes } from './routes.ts';
import { openSearchStore } from './search-store.ts';
import { searchTickets } from './search-tickets.ts';
import { startBulk } from './start-bulk.ts';
import { startReindex } from './start-reindex.ts';
import { viewBulk } from './view-bulk.ts';
import { listViews, removeView, saveView } from './views.ts';
import { openWorkStore } from './work-store.ts';

export type QueuesDeps = Pick<Ports, 'table' | 'settings' | 'cursors' | 'timeZone' | 'clock'>;

/** The authorizer has made sure that there is a caller: the routes are for staff. */
const subjectOf = ({ caller }: { caller: Caller | undefined }): string => caller?.subject ?? '';

const callerOf = ({ caller }: { caller: Caller | undefined }): Caller => caller ?? { subject: '', roles: [] };

/** What staff see of many tickets, and do with many. */
export function createHandler(ports: QueuesDeps) {
  const { table } = ports;
  const deps = {
    ...ports,
    work: openWorkStore(table),
    search: openSearchStore(table),
    counts: openCountStore(table),
  };
  const namesOf = openNames(table);
  const list = listTickets(deps);
  const search = searchTickets(deps);
  const tags = listTags(deps);
  const count = countQueues(deps);
  const presence = showPresence(deps);
  const seen = markSeen(deps);
  const changes = readChanges({ table, count, company: presence });
  const views = listViews(deps);
  const keepView = saveView(deps);
  const dropView = removeView(deps);
  const bulk = startBulk(deps);
  const progress = viewBulk(table);
  const reindex = startReindex(deps);
  return httpHandler(
    routes,
    {
      async listTickets(request) {
        const { q, ...query } = request.query;
        const command = { ...query, caller: subjectOf(request), now: request.now };
        const found = await (q === undefined ? list(command) : search({ ...command, q }));
        const { customers, ...page } = found;
        return { status: 200, json: { ...page, names: await namesOf(page.items, request.now, customers) } };
      },
      listTags: async ({ query, now }) => ({ status: 200, json: { items: await tags({ ...query, now }) } }),
      countQueues: async ({ now }) => ({ status: 200, json: await count(now) }),
      async readChanges(request) {
        const { since, ticket } = request.query;
        const answer = await changes({ person: subjectOf(request), since, ticket, now: request.now });
        const headers = { etag: `"${answer.cursor}"` };
        return request.ifNoneMatch.includes(headers.etag)
          ? { status: 304, headers }
          : { status: 200, json: answer, headers };
      },
      listViews: async (request) => ({
        status: 200,
        json: await views(subjectOf(request), request.now),
      }),
      async saveView({ params, body, ...request }) {
        const by = { caller: callerOf(request), now: request.now };
        return { status: 200, json: await keepView(params.id, body, by) };
      },
      removeView: async ({ params, query, ...request }) => ({
        status: 200,
        json: await dropView(params.id, query.scope, callerOf(request)),
      }),
      async startBulk(request) {
        const { ticketIds, filter, ...asked } = request.body;
        const { roles = [] } = request.caller ?? {};
        const action = asked.action === 'macro' ? { ...asked, roles: [...roles] } : asked;
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
      markSeen: async ({ params, body, now, ...request }) => ({
        status: 200,
        json: await seen({ id: params.id, person: subjectOf(request), through: body.through, now }),
      }),
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
