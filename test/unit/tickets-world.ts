import type { AllLimits } from '../../functions/tickets/intake/limits.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Call } from '../support/call.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links, noLimits } from '../support/world/ports.ts';
import { spokenWith } from './spoken-with.ts';
import { ticketTable } from './tickets-support.ts';

type Extra = Omit<Call, 'route'>;

/** The ticket Lambdas as people use them, around a table in memory. */
export const ticketWorld = (limits: Partial<AllLimits> = {}) => ticketWorldOn(ticketTable(), limits);

export function ticketWorldOn<T extends Table>(on: T, limits: Partial<AllLimits> = {}) {
  const { ask, files, consumer, table, clock } = openWorld({
    table: on,
    ports: () => ({ firm: async () => firmNamed('Lantian'), limits: { ...noLimits, ...limits } }),
  });
  const staff = (route: string, what: Extra = {}) => ask(route, { staff: 'agent-1', ...what });
  return {
    table,
    clock,
    recover: consumer('tickets/recover'),
    serve: consumer('tickets/service'),
    submit: (what: Extra) => ask('POST /v1/tickets', { ...what }),
    post: (form: string, what: Extra = {}) =>
      ask('POST /v1/forms/{form}/posts', { params: { form }, ...what }),
    kept: files,
    dropped: (query: Record<string, string> = {}, what: Extra = {}) =>
      staff('GET /v1/dropped', { query, ...what }),
    restore: (id: string, what: Extra = {}) =>
      staff('POST /v1/dropped/{id}/restore', { params: { id }, ...what }),
    publicForm: (name: string, what: Extra = {}) =>
      ask('GET /v1/forms/{form}/public', { params: { form: name }, ...what }),
    script: (name: string, headers: Record<string, string> = {}) => ask(`GET /${name}.js`, { headers }),
    form: (name: string, what: Extra = {}) => ask('GET /f/{form}', { params: { form: name }, ...what }),
    files: (method: 'GET' | 'POST', token: string, what: Extra) =>
      ask(`${method} /t/{token}/files`, { params: { token }, ...what }),
    switched: (form: string, fields: Record<string, string>, lang: string) =>
      ask('POST /f/{form}', {
        params: { form },
        query: { lang },
        form: fields,
        headers: { accept: 'text/html' },
      }),
    track: (token: string, what: Extra = {}) => ask('GET /t/{token}', { params: { token }, ...what }),
    answer: (token: string, fields: Record<string, string>, what: Extra = {}) =>
      ask('POST /t/{token}', { params: { token }, form: fields, ...what }),
    disowning: (token: string, what: Extra = {}) => ask('GET /d/{token}', { params: { token }, ...what }),
    disown: (token: string) => ask('POST /d/{token}', { params: { token } }),
    list: (query: Record<string, string> = {}, what: Extra = {}) =>
      staff('GET /v1/tickets', { query, ...what }),
    queues: (route: string, what: Extra = {}) => staff(route, what),
    show: (id: string) => staff('GET /v1/tickets/{id}', { params: { id } }),
    reply: (id: string, body: string, what: Extra = {}) =>
      staff('POST /v1/tickets/{id}/replies', { params: { id }, body: { body }, ...what }),
    note: (id: string, body: string, what: Extra = {}) =>
      staff('POST /v1/tickets/{id}/notes', { params: { id }, body: { body }, ...what }),
    /** A complaint is resolved with a cause, after somebody spoke with its customer. */
    async move(id: string, to: string, outcome?: string, what: Extra = {}, more: object = {}) {
      const asked = to === 'resolved' && outcome !== undefined;
      if (asked) await spokenWith(table, id, clock.now());
      const kind = asked ? (await table.get(ticket.key(id)))?.kind : undefined;
      return staff('POST /v1/tickets/{id}/transitions', {
        params: { id },
        body: {
          to,
          ...(outcome === undefined ? {} : { outcome }),
          ...(kind === 'complaint' ? { cause: 'work-quality' } : {}),
          ...more,
        },
        ...what,
      });
    },
    stored: async (id: string) => ticket.parse((await table.get(ticket.key(id))) ?? {}),
    /** A ticket that is taken in already: `token` of the link in its mail, `posted` of the page that the post led to. */
    async opened(
      extra: Record<string, unknown> = {},
    ): Promise<{ id: string; token: string; posted: string }> {
      const answer = await ask('POST /v1/tickets', { body: { ...complaint, ...extra } });
      const { ticketId, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
      const token = await links.token('track', { id: ticketId, version: 1 });
      return { id: ticketId, token, posted: trackingUrl.split('/t/')[1] ?? '' };
    },
  };
}

/** The ticket Lambdas, and a ticket that is taken in already. */
export async function worldWithTicket(extra: Record<string, unknown> = {}) {
  const world = ticketWorld();
  return { world, ...(await world.opened(extra)) };
}

export const complaint = {
  form: 'contact',
  kind: 'complaint',
  subject: 'The pump leaks',
  description: 'It has leaked since yesterday.\nPlease help.',
  name: 'Anna Li',
  email: 'Anna.Li@Example.com',
};
