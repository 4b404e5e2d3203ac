import { randomUUID } from 'node:crypto';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { problemOf } from '../../../shared/http/problem.ts';
import type { HttpResult, RefusedForm } from '../../../shared/http/request.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { DomainError } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { keyOfNext } from '../pages/key-of-next.ts';
import { openTicketStore } from '../store.ts';
import { refusedReplyPage } from './reply-form.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { routes } from './routes.ts';
import { trackingPage } from './tracking-page.ts';
import { viewTicket } from './view-ticket.ts';

export type TrackDeps = Pick<
  Ports,
  'table' | 'links' | 'settings' | 'agendaShards' | 'firmName' | 'timeZone' | 'clock'
>;

/** GET and POST /t/{token}. */
export function createHandler(ports: TrackDeps) {
  const deps = { ...ports, store: openTicketStore(ports.table) };
  const view = viewTicket(deps);
  const reply = replyToTicket(deps);
  return httpHandler(
    routes,
    {
      showTracking: {
        async handle({ params, query, language, languageAsked, now }) {
          const tracking = await view(params.token);
          const shown = languageAsked ? language : tracking.ticket.language;
          return {
            status: 200,
            html: trackingPage({
              ...tracking,
              language: shown,
              firmName: deps.firmName,
              timeZone: deps.timeZone,
              sent: query.sent !== undefined,
              idempotencyKey: randomUUID(),
              now,
            }),
          };
        },
        refuse: (error, asked) => (error.kind === 'not-found' ? gone(asked) : undefined),
      },
      replyToTicket: {
        async handle({ params, body, idempotencyKey, correlationId, language, now }) {
          const { ticketId, opened } = await reply({
            token: params.token,
            body: body.body,
            idempotencyKey: idempotencyKey ?? body.idempotencyKey,
            correlationId,
            now,
          });
          // A ticket that was just opened has a link of its own: the matter goes on there.
          const token =
            opened === 'yes' ? await deps.links.token('track', { id: ticketId, version: 1 }) : params.token;
          return { status: 303, headers: { location: `/t/${token}?lang=${language}&sent=1` } };
        },
        refuse: refused,
      },
    },
    deps.clock,
  );
}

const gone = (asked: RefusedForm): HttpResult => ({ status: 404, html: gonePage(asked) });

/** Everything under a link is a page, also for those who did not ask for one. */
function refused(error: DomainError, asked: RefusedForm): HttpResult {
  if (error.kind === 'not-found') return gone(asked);
  const { language, values, correlationId } = asked;
  const { status, detail } = problemOf(error, language, correlationId);
  return {
    status,
    html: refusedReplyPage({
      language,
      idempotencyKey: keyOfNext(error, values),
      value: values.body ?? '',
      errors: error.fields,
      problem: detail,
    }),
  };
}
