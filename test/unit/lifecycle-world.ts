import { createHandler as createComplaints } from '../../functions/tickets/complaints/handler.ts';
import { createHandler as createDesk } from '../../functions/tickets/desk/handler.ts';
import { createHandler as createMergeJob } from '../../functions/tickets/merge-job/handler.ts';
import { createHandler as createRecur } from '../../functions/tickets/recur/handler.ts';
import { createHandler as createRelations } from '../../functions/tickets/relations/handler.ts';
import { createHandler as createTrack } from '../../functions/tickets/track/handler.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId, ulid } from '../../shared/runtime/ids.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { upload } from '../../shared/table/entities/upload.ts';
import { type Call, call, handClock, links, ticketTable, urls } from './tickets-support.ts';

export const anna = { name: 'Anna Li', mail: 'anna.li@example.com' };

type Extra = Omit<Call, 'route'>;

/** Everything that works on a ticket once it is open, around one table in memory. */
export function lifecycleWorld() {
  const table = ticketTable();
  const clock = handClock();
  const context = { clock, agendaShards: 2, timeZone: 'Asia/Shanghai', firmName: 'Lantian', links, urls };
  const common = { ...context, table, settings: openSettings(table) };
  const desk = createDesk(common);
  const relations = createRelations(common);
  const complaints = createComplaints(common);
  const track = createTrack(common);
  const staffOf =
    (handler: unknown) =>
    (route: string, id: string, body?: unknown, extra: Extra = {}) =>
      call(handler, {
        route,
        staff: 'agent-1',
        params: { id },
        ...(body === undefined ? {} : { body }),
        ...extra,
      });
  const onDesk = staffOf(desk);
  const onRelations = staffOf(relations);
  const onComplaints = staffOf(complaints);
  const path = '/v1/tickets/{id}';
  return {
    table,
    clock,
    recur: createRecur(common),
    mergeJob: createMergeJob(common),
    /** A ticket that is taken in already: a complaint of Anna, unless told otherwise. */
    async opened(extra: Partial<TicketRequest> = {}): Promise<string> {
      const request: TicketRequest = {
        id: newTicketId(),
        kind: 'complaint',
        subject: 'The pump leaks',
        description: 'Since yesterday.',
        contact: anna,
        language: 'en',
        channel: 'form',
        timeZone: 'Asia/Shanghai',
        correlationId: 'correlation-1',
        acknowledge: true,
        ...extra,
      };
      await commit(table, openTicket(request, { now: clock.now(), agendaShards: 2 }), clock.now());
      return request.id;
    },
    stored: async (id: string) => ticket.parse((await table.get(ticket.key(id))) ?? {}),
    timeline: (id: string) => table.list(timelineEntry, timelineEntry.prefix(id)),
    entriesOf: async (id: string, kind: string) =>
      (await table.list(timelineEntry, timelineEntry.prefix(id))).filter((entry) => entry.kind === kind),
    events: (type: string) => table.events().filter((event) => event.type === type),
    /** A file that somebody posted, not a ticket's yet. */
    async uploaded(name: string): Promise<{ token: string }> {
      const id = ulid(clock.now());
      const createdAt = clock.now().toISOString();
      const value = { id, key: `uploads/${id}`, name, mediaType: 'application/pdf', size: 5, createdAt };
      await table.transact([{ put: upload.item({ ...value, state: 'ready' }) }]);
      return { token: await links.token('upload', { id, version: 1 }) };
    },
    show: (id: string, extra?: Extra) => onDesk(`GET ${path}`, id, undefined, extra),
    reply: (id: string, body: unknown, extra?: Extra) =>
      onDesk(`POST ${path}/replies`, id, typeof body === 'string' ? { body } : body, extra),
    note: (id: string, body: string, extra?: Extra) => onDesk(`POST ${path}/notes`, id, { body }, extra),
    move: (id: string, body: unknown, extra?: Extra) => onDesk(`POST ${path}/transitions`, id, body, extra),
    assign: (id: string, body: unknown, extra?: Extra) => onDesk(`POST ${path}/assign`, id, body, extra),
    link: (id: string, body: unknown, extra?: Extra) => onRelations(`POST ${path}/links`, id, body, extra),
    unlink: (id: string, query: Record<string, string>, extra?: Extra) =>
      onRelations(`DELETE ${path}/links`, id, undefined, { query, ...extra }),
    merge: (id: string, body: unknown, extra?: Extra) => onRelations(`POST ${path}/merge`, id, body, extra),
    unmerge: (id: string, extra?: Extra) => onRelations(`POST ${path}/unmerge`, id, undefined, extra),
    complain: (id: string, body: unknown, extra?: Extra) =>
      onComplaints(`POST ${path}/complaint`, id, body, extra),
    compensate: (id: string, body: unknown, extra?: Extra) =>
      onComplaints(`POST ${path}/compensation`, id, body, extra),
    decide: (id: string, cid: string, body: unknown, extra?: Extra) =>
      onComplaints(`POST ${path}/compensation/{cid}/approval`, id, body, { params: { id, cid }, ...extra }),
    agree: (id: string, body: unknown, extra?: Extra) =>
      onComplaints(`POST ${path}/agreement`, id, body, extra),
    async track(id: string, language = 'en') {
      const { linkVersion } = ticket.parse((await table.get(ticket.key(id))) ?? {});
      const token = await links.token('track', { id, version: linkVersion });
      return call(track, { route: 'GET /t/{token}', params: { token }, query: { lang: language } });
    },
    async answer(id: string, body: string, extra: Extra = {}) {
      const { linkVersion } = ticket.parse((await table.get(ticket.key(id))) ?? {});
      const token = await links.token('track', { id, version: linkVersion });
      return call(track, { route: 'POST /t/{token}', params: { token }, form: { body }, ...extra });
    },
  };
}

export const supervisor = { staff: 'chief-1', groups: '[supervisor]' };
export const admin = { staff: 'boss-1', groups: '[admin]' };
