import { createHandler as createDesk } from '../../functions/tickets/desk/handler.ts';
import { createHandler as createDropped } from '../../functions/tickets/intake/dropped/handler.ts';
import { createHandler as createForm } from '../../functions/tickets/intake/form/handler.ts';
import type { AllLimits } from '../../functions/tickets/intake/limits.ts';
import { createHandler as createSubmit } from '../../functions/tickets/intake/submit/handler.ts';
import { createHandler as createQueues } from '../../functions/tickets/queues/handler.ts';
import { createHandler as createRecover } from '../../functions/tickets/recover/handler.ts';
import { createHandler as createIndex } from '../../functions/tickets/search-index/handler.ts';
import { createHandler as createTrack } from '../../functions/tickets/track/handler.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import { intakeOn } from './intake-support.ts';
import { type Call, call, handClock, links, ticketTable, urls } from './tickets-support.ts';

/** All ticket Lambdas around one table, by default one in memory. */
export const ticketWorld = (limits: Partial<AllLimits> = {}) => ticketWorldOn(ticketTable(), limits);

export function ticketWorldOn<T extends Table>(table: T, limits: Partial<AllLimits> = {}) {
  const clock = handClock();
  const common = {
    clock,
    agendaShards: 2,
    timeZone: 'Asia/Shanghai',
    firmName: 'Lantian',
    links,
    urls,
    table,
  };
  const settings = openSettings(table);
  const cursors = createCursors(links);
  const intake = intakeOn(table, limits);
  const submit = createSubmit({ ...common, ...intake });
  const form = createForm({ ...common, settings, scripts: { widget: 'widget', form: 'form' } });
  const dropped = createDropped({ ...common, ...intake, cursors });
  const track = createTrack({ ...common, settings });
  const desk = createDesk({ ...common, settings });
  const queues = createQueues({ ...common, settings, cursors });
  const index = createIndex(common);
  const recover = createRecover({ ...common, settings });
  const staff = (route: string, what: Omit<Call, 'route'> = {}) =>
    call(desk, { route, staff: 'agent-1', ...what });
  return {
    table,
    clock,
    recover,
    submit: (what: Omit<Call, 'route'>) => call(submit, { route: 'POST /v1/tickets', ...what }),
    kept: intake.kept,
    dropped: (query: Record<string, string> = {}, what: Omit<Call, 'route'> = {}) =>
      call(dropped, { route: 'GET /v1/dropped', staff: 'agent-1', query, ...what }),
    restore: (id: string, what: Omit<Call, 'route'> = {}) =>
      call(dropped, { route: 'POST /v1/dropped/{id}/restore', staff: 'agent-1', params: { id }, ...what }),
    publicForm: (name: string, what: Omit<Call, 'route'> = {}) =>
      call(form, { route: 'GET /v1/forms/{form}/public', params: { form: name }, ...what }),
    script: (name: string, headers: Record<string, string> = {}) =>
      call(form, { route: `GET /${name}.js`, headers }),
    form: (name: string, what: Omit<Call, 'route'> = {}) =>
      call(form, { route: 'GET /f/{form}', params: { form: name }, ...what }),
    track: (token: string, what: Omit<Call, 'route'> = {}) =>
      call(track, { route: 'GET /t/{token}', params: { token }, ...what }),
    answer: (token: string, fields: Record<string, string>, what: Omit<Call, 'route'> = {}) =>
      call(track, { route: 'POST /t/{token}', params: { token }, form: fields, ...what }),
    index,
    list: (query: Record<string, string> = {}, what: Omit<Call, 'route'> = {}) =>
      call(queues, { route: 'GET /v1/tickets', staff: 'agent-1', query, ...what }),
    queues: (route: string, what: Omit<Call, 'route'> = {}) =>
      call(queues, { route, staff: 'agent-1', ...what }),
    show: (id: string) => staff('GET /v1/tickets/{id}', { params: { id } }),
    reply: (id: string, body: string, what: Omit<Call, 'route'> = {}) =>
      staff('POST /v1/tickets/{id}/replies', { params: { id }, body: { body }, ...what }),
    note: (id: string, body: string, what: Omit<Call, 'route'> = {}) =>
      staff('POST /v1/tickets/{id}/notes', { params: { id }, body: { body }, ...what }),
    /** A complaint is resolved with a cause. */
    async move(id: string, to: string, outcome?: string, what: Omit<Call, 'route'> = {}) {
      const asked = to === 'resolved' && outcome !== undefined;
      const kind = asked ? (await table.get(ticket.key(id)))?.kind : undefined;
      return staff('POST /v1/tickets/{id}/transitions', {
        params: { id },
        body: {
          to,
          ...(outcome === undefined ? {} : { outcome }),
          ...(kind === 'complaint' ? { cause: 'work-quality' } : {}),
        },
        ...what,
      });
    },
    stored: async (id: string) => ticket.parse((await table.get(ticket.key(id))) ?? {}),
    /** A ticket that is taken in already. */
    async opened(extra: Record<string, unknown> = {}): Promise<{ id: string; token: string }> {
      const answer = await call(submit, { route: 'POST /v1/tickets', body: { ...complaint, ...extra } });
      const { ticketId, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
      return { id: ticketId, token: trackingUrl.split('/t/')[1] ?? '' };
    },
  };
}

export const complaint = {
  form: 'contact',
  kind: 'complaint',
  subject: 'The pump leaks',
  description: 'It has leaked since yesterday.\nPlease help.',
  name: 'Anna Li',
  email: 'Anna.Li@Example.com',
};
