import { commit } from '../../shared/outbox/effects.ts';
import { newTicketId, ulid } from '../../shared/runtime/ids.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import { upload } from '../../shared/table/entities/upload.ts';
import type { Call } from '../support/call.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storePeople } from './intake-support.ts';
import { spokenWith } from './spoken-with.ts';
import { ticketTable } from './tickets-support.ts';

export const anna = { name: 'Anna Li', mail: 'anna.li@example.com' };

type Extra = Omit<Call, 'route'>;

/** Everything that works on a ticket once it is open, around one table in memory. */
export function lifecycleWorld() {
  const world = openWorld({
    table: ticketTable(),
    ports: () => ({ firm: async () => firmNamed('Lantian') }),
  });
  const { table, clock, links } = world;
  const staff = (route: string, id: string, body?: unknown, extra: Extra = {}) =>
    world.ask(route, {
      staff: 'agent-1',
      params: { id },
      ...(body === undefined ? {} : { body }),
      ...extra,
    });
  const path = '/v1/tickets/{id}';
  return {
    table,
    clock,
    recur: world.consumer('tickets/recur'),
    mergeJob: world.consumer('tickets/merge-job'),
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
      await storePeople(table, 'agent-1', 'agent-2', 'agent-7');
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
    show: (id: string, extra?: Extra) => staff(`GET ${path}`, id, undefined, extra),
    reply: (id: string, body: unknown, extra?: Extra) =>
      staff(`POST ${path}/replies`, id, typeof body === 'string' ? { body } : body, extra),
    note: (id: string, body: string, extra?: Extra) => staff(`POST ${path}/notes`, id, { body }, extra),
    /** A complaint is resolved after somebody spoke with its customer. */
    async move(id: string, body: unknown, extra?: Extra) {
      if ((body as { to?: string }).to === 'resolved') await spokenWith(table, id, clock.now());
      return staff(`POST ${path}/transitions`, id, body, extra);
    },
    assign: (id: string, body: unknown, extra?: Extra) => staff(`POST ${path}/assign`, id, body, extra),
    edit: (id: string, body: unknown, extra?: Extra) => staff(`PATCH ${path}`, id, body, extra),
    link: (id: string, body: unknown, extra?: Extra) => staff(`POST ${path}/links`, id, body, extra),
    unlink: (id: string, query: Record<string, string>, extra?: Extra) =>
      staff(`DELETE ${path}/links`, id, undefined, { query, ...extra }),
    merge: (id: string, body: unknown, extra?: Extra) => staff(`POST ${path}/merge`, id, body, extra),
    unmerge: (id: string, extra?: Extra) => staff(`POST ${path}/unmerge`, id, undefined, extra),
    complain: (id: string, body: unknown, extra?: Extra) => staff(`POST ${path}/complaint`, id, body, extra),
    compensate: (id: string, body: unknown, extra?: Extra) =>
      staff(`POST ${path}/compensation`, id, body, extra),
    contact: (id: string, body: object) => staff(`PUT ${path}/contact`, id, { name: anna.name, ...body }),
    relink: (id: string, body: object) => staff(`PUT ${path}/customer`, id, body),
    refuse: (id: string) => staff(`POST ${path}/customer/refuse`, id),
    decide: (id: string, cid: string, body: unknown, extra?: Extra) =>
      staff(`POST ${path}/compensation/{cid}/approval`, id, body, { params: { id, cid }, ...extra }),
    agree: (id: string, body: unknown, extra?: Extra) => staff(`POST ${path}/agreement`, id, body, extra),
    async track(id: string, language = 'en') {
      const { linkVersion } = ticket.parse((await table.get(ticket.key(id))) ?? {});
      const token = await links.token('track', { id, version: linkVersion });
      return world.ask('GET /t/{token}', { params: { token }, query: { lang: language } });
    },
    async answer(id: string, body: string, extra: Extra = {}) {
      const { linkVersion } = ticket.parse((await table.get(ticket.key(id))) ?? {});
      const token = await links.token('track', { id, version: linkVersion });
      return world.ask('POST /t/{token}', { params: { token }, form: { body }, ...extra });
    },
  };
}

/** The same with one ticket in it. */
export async function worldWithTicket(extra: Partial<TicketRequest> = {}) {
  const world = lifecycleWorld();
  return { world, id: await world.opened(extra) };
}

export const supervisor = { staff: 'chief-1', groups: '[supervisor]' };
export const admin = { staff: 'boss-1', groups: '[admin]' };
