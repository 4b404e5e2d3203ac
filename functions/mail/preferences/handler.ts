import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { HttpResult } from '../../../shared/http/request.ts';
import type { Links } from '../../../shared/links/links.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import * as routes from '../routes.ts';
import type { MailStore } from '../store.ts';
import { readAddressToken } from './address-token.ts';
import { changePreferences } from './change-preferences.ts';
import { urlencodedBody } from './one-click-body.ts';
import { preferencesPage, unsubscribedPage } from './page.ts';

interface Deps {
  store: MailStore;
  links: Links;
  publicUrl: string;
  firmName: string;
  clock: Clock;
}

export function createHandler(deps: Deps) {
  const { store, links, publicUrl, firmName, clock } = deps;
  const change = changePreferences({ store });
  const handle = httpHandler(
    [
      operation({
        route: routes.showPreferences,
        async handle({ params, query, language, languageAsked }): Promise<HttpResult> {
          const target = await readAddressToken(links, params.token);
          if (!target) return { status: 404, html: gonePage({ language, languageAsked }) };
          const refusals = await store.refusals(target.addressHash);
          const saved = query.saved !== undefined;
          return { status: 200, html: preferencesPage(refusals, { language, saved, firmName }) };
        },
      }),
      operation({
        route: routes.changePreferences,
        async handle(request): Promise<HttpResult> {
          const { params, body, language, correlationId, now } = request;
          const target = await readAddressToken(links, params.token);
          if (!target) return { status: 404, html: gonePage(request) };
          const { addressHash, category } = target;
          if ('List-Unsubscribe' in body) {
            await change({ addressHash, wanted: { [category]: false }, correlationId }, now);
            return { status: 200, html: unsubscribedPage(category, language) };
          }
          const wanted = { survey: body.survey === 'on', care: body.care === 'on' };
          await change({ addressHash, wanted, correlationId }, now);
          const location = `${publicUrl}/u/${params.token}?saved=1&lang=${language}`;
          return { status: 303, headers: { location } };
        },
      }),
    ],
    clock,
  );
  return async (event: APIGatewayProxyEventV2, context: Context) =>
    handle(await urlencodedBody(event), context);
}
