import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Promised } from '../../../shared/table/entities/call.ts';
import { keepPromise } from './keep-promise.ts';
import { type LogCallDeps, logCall } from './log-call.ts';
import { routes } from './routes.ts';
import { viewCall } from './view-call.ts';

const shown = ({ id, text, dueAt, state }: Promised) => ({ promiseId: id, text, dueAt, state });

export function createHandler(deps: LogCallDeps & Pick<Ports, 'urls' | 'clock'>) {
  const { table, urls } = deps;
  const log = async ({ body, caller, language, ...request }: HttpRequest<typeof routes.logCall>) => {
    const { ticketId: about, ...logged } = await logCall(deps, {
      ...request,
      body,
      language,
      agent: caller?.subject ?? '',
    });
    // A ticket's first tracking link has version 1, whatever became of the ticket since.
    const ticketId = body.openTicket && about;
    const ticket = ticketId && {
      ticketId,
      number: showTicketId(ticketId),
      trackingUrl: await urls.tracking(ticketId, 1),
    };
    return {
      status: 201,
      json: {
        ...logged,
        ...body.caller,
        ...(about ? { ticketId: about } : {}),
        ...(ticket ? { ticket } : {}),
      },
      headers: { location: `/v1/calls/${logged.callId}` },
    };
  };
  const view = async ({ params }: HttpRequest<typeof routes.viewCall>) => {
    const { call, promises } = await viewCall(table, params.id);
    const { id, promiseIds: _, correlationId: __, loggedAt: ___, ...facts } = call;
    return { status: 200, json: { callId: id, ...facts, promises: promises.map(shown) } };
  };
  const keep = async ({ params, correlationId, now }: HttpRequest<typeof routes.keepPromise>) => {
    const kept = await keepPromise(table, { id: params.id, correlationId, now });
    return { status: 200, json: { ...shown(kept), late: kept.late } };
  };
  return httpHandler(
    routes,
    {
      logCall: log,
      viewCall: view,
      keepPromise: keep,
    },
    deps.clock,
  );
}
