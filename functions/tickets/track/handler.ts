import { randomUUID } from 'node:crypto';
import type { Language } from '../../../events/vocabulary.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { problemOf, validate } from '../../../shared/http/problem.ts';
import type { HttpRequest, HttpResult, RefusedForm } from '../../../shared/http/request.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { openOnward } from '../../../shared/links/onward.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import { pagePolicy } from '../../../shared/pages/layout.ts';
import type { DomainError } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import { keyOfNext } from '../pages/key-of-next.ts';
import { scriptPolicy } from '../pages/upload-policy.ts';
import { openTicketStore } from '../store.ts';
import { disown, viewDisown } from './disown.ts';
import { disownPage } from './disown-page.ts';
import { enterCode } from './enter-code.ts';
import { messages } from './messages.ts';
import { promisedOf } from './promised.ts';
import { refusedPage } from './refused-page.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { actionOf, corrected, digits, routes } from './routes.ts';
import { correctAddress, sendAgain } from './send-again.ts';
import { isDone, type TrackingView, trackingPage } from './tracking-page.ts';
import { type Tracking, viewTicket } from './view-ticket.ts';
import { zoneOf } from './zone-of.ts';

export type TrackDeps = Pick<
  Ports,
  | 'table'
  | 'links'
  | 'settings'
  | 'agendaShards'
  | 'firm'
  | 'timeZone'
  | 'partnerDelivers'
  | 'uploadOrigin'
  | 'clock'
>;

type Posted = HttpRequest<typeof routes.replyToTicket>;

/** GET and POST /t/{token}, GET and POST /d/{token}. */
export function createHandler(ports: TrackDeps) {
  const deps = {
    ...ports,
    store: openTicketStore(ports.table),
    cursors: createCursors(ports.links),
  };
  const view = viewTicket(deps);
  const actions = actionsOf(deps);
  const disownView = viewDisown(deps);
  const disowned = disown(deps);
  const firmName = async (now: Date, language: Language): Promise<string> =>
    (await deps.firm(now)).name[language];
  const headers = { 'content-security-policy': pagePolicy + scriptPolicy(deps.uploadOrigin) };
  const pageOf = async (
    tracking: Tracking,
    shown: Pick<TrackingView, 'language' | 'done' | 'idempotencyKey' | 'typed' | 'now'>,
  ): Promise<HttpResult> => {
    const { ticket, way } = tracking;
    const dueAt = way === 'posted' ? await promisedOf(deps, ticket, shown.now) : ticket.dueAt;
    return {
      status: 200,
      html: trackingPage({
        ...{ ...tracking, ...shown, ticket: { ...ticket, dueAt } },
        timeZone: await zoneOf(deps, tracking),
        firmName: await firmName(shown.now, shown.language),
      }),
      headers,
    };
  };
  return httpHandler(
    routes,
    {
      showTracking: {
        async handle({ params, query, language, languageAsked, now }) {
          const tracking = await view(params.token, query.before);
          const { sent = '' } = query;
          const shown = languageAsked ? language : tracking.ticket.language;
          const done = isDone(sent) ? sent : undefined;
          return pageOf(tracking, { language: shown, done, idempotencyKey: randomUUID(), now });
        },
        refuse: (error, asked) => (error.kind === 'not-found' ? gone(asked) : undefined),
      },
      replyToTicket: {
        async handle(request) {
          const { body, language, now } = request;
          if (body.switch) {
            const { idempotencyKey = randomUUID() } = body;
            const { uploads, ...fields } = body;
            const typed = { ...fields, uploads: uploads?.join(',') };
            const tracking = await view(request.params.token);
            return pageOf(tracking, { language, done: undefined, idempotencyKey, typed, now });
          }
          const { token, sent, to = '' } = await actions[actionOf(body)](request);
          const place = await openOnward(deps.links, body.onward);
          if (place !== undefined) return { status: 303, headers: { location: place } };
          const told = sent === undefined ? '' : `&sent=${sent}`;
          return { status: 303, headers: { location: `/t/${token}${to}?lang=${language}${told}` } };
        },
        refuse: (error, asked) => refused(error, asked, headers),
      },
      showDisown: {
        async handle({ params, query, language, languageAsked, now }) {
          const found = await disownView(params.token);
          const shown = languageAsked ? language : found.language;
          return {
            status: 200,
            html: disownPage({
              ...found,
              language: shown,
              firmName: await firmName(now, shown),
              done: query.done !== undefined,
            }),
          };
        },
        refuse: (error, asked) => (error.kind === 'not-found' ? gone(asked) : undefined),
      },
      disownTicket: {
        async handle({ params, language, correlationId, now }) {
          await disowned({ token: params.token, correlationId, now });
          return { status: 303, headers: { location: `/d/${params.token}?lang=${language}&done=1` } };
        },
        refuse: (error, asked) => (error.kind === 'not-found' ? gone(asked) : undefined),
      },
    },
    deps.clock,
    deps.firm,
  );
}

/** Where a browser goes after a form was taken, and what the page there says. */
interface Next {
  token: string;
  sent?: string;
  /** A page below that of the ticket. */
  to?: '/files';
}

/** What the forms of a ticket's page do, by the value of their field `action`. */
function actionsOf(
  deps: Parameters<typeof replyToTicket>[0] & Parameters<typeof sendAgain>[0] & Pick<Ports, 'links'>,
): Record<ReturnType<typeof actionOf>, (request: Posted) => Promise<Next>> {
  const reply = replyToTicket(deps);
  const enter = enterCode(deps);
  const send = sendAgain(deps);
  const correct = correctAddress(deps);
  return {
    async reply({ params, body, language, idempotencyKey, correlationId, now }) {
      const { uploads = [] } = body;
      const to = body.next === 'files' ? { to: '/files' as const } : {};
      const saysNothing = body.body === undefined && uploads.length === 0 && !body.notYet;
      if (saysNothing) return { token: params.token, ...to };
      const { ticketId, opened, way } = await reply({
        token: params.token,
        body:
          body.body ?? text(messages, language, uploads.length > 0 ? 'track.only-files' : 'track.not-yet'),
        uploads,
        reopensOnly: body.body === undefined && uploads.length === 0,
        idempotencyKey: idempotencyKey ?? body.idempotencyKey,
        correlationId,
        now,
      });
      if (opened === 'no') return { token: params.token, sent: body.notYet ? 'open' : '1', ...to };
      // A ticket that was just opened has a link of its own: the matter goes on there, by the same way.
      const purpose = way === 'mailed' ? 'track' : 'post';
      return { token: await deps.links.token(purpose, { id: ticketId, version: 1 }), sent: '1', ...to };
    },
    async code({ params, body, correlationId, now }) {
      const code = validate(digits, body.code, 'code');
      await enter({ token: params.token, code, correlationId, now });
      return { token: params.token };
    },
    async 'send-again'({ params, network, correlationId, now }) {
      await send({ token: params.token, network, correlationId, now });
      return { token: params.token, sent: 'again' };
    },
    async correct({ params, body, network, correlationId, now }) {
      const { email, phone } = validate(corrected, body);
      await correct({ token: params.token, email, phone, network, correlationId, now });
      return { token: params.token, sent: 'address' };
    },
  };
}

const gone = (asked: RefusedForm): HttpResult => ({ status: 404, html: gonePage(asked) });

/** Everything under a link is a page, also for those who did not ask for one. */
async function refused(
  error: DomainError,
  asked: RefusedForm,
  headers: Record<string, string>,
): Promise<HttpResult> {
  if (error.kind === 'not-found') return gone(asked);
  const { language, values, correlationId } = asked;
  const { status, detail } = await problemOf(error, language, correlationId);
  const action = actionOf(routes.replyToTicket.body.safeParse({ ...values, switch: '1' }).data ?? {});
  return {
    status,
    html: refusedPage({
      action,
      language,
      idempotencyKey: keyOfNext(error, values),
      values,
      errors: error.fields,
      problem: detail,
    }),
    headers,
  };
}
