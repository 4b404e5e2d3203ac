import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpResult } from '../../../shared/http/request.ts';
import { addressRefusalsOf } from '../../../shared/mail/refusals.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { choices, readAddressToken } from './address-token.ts';
import { changePreferences, refusedChoices } from './change-preferences.ts';
import { urlencodedBody } from './one-click-body.ts';
import { preferencesPage, unsubscribedPage } from './page.ts';
import { routes } from './routes.ts';

export function createHandler(deps: Pick<Ports, 'table' | 'links' | 'publicUrl' | 'firm' | 'clock'>) {
  const { table, links, publicUrl, firm, clock } = deps;
  const change = changePreferences({ table });
  const handle = httpHandler(
    routes,
    {
      async showPreferences({ params, query, language, languageAsked }): Promise<HttpResult> {
        const target = await readAddressToken(links, params.token);
        if (!target) return { status: 404, html: gonePage({ language, languageAsked }) };
        const refusals = await addressRefusalsOf(table, target.addressHash);
        const shown = { suppressed: refusals.has('suppressed'), saved: query.saved !== undefined };
        const refused = refusedChoices(refusals);
        return { status: 200, html: preferencesPage(refused, { ...shown, language }) };
      },
      async changePreferences(request): Promise<HttpResult> {
        const { params, body, language, correlationId, now } = request;
        const target = await readAddressToken(links, params.token);
        if (!target) return { status: 404, html: gonePage(request) };
        const { addressHash, what, messageId } = target;
        const about = { addressHash, messageId, correlationId };
        if ('List-Unsubscribe' in body) {
          const refused = choices.filter((each) => each === what || (what === 'care' && each !== 'survey'));
          await change({ ...about, wanted: Object.fromEntries(refused.map((each) => [each, false])) }, now);
          return { status: 200, html: unsubscribedPage(what, language) };
        }
        const wanted = Object.fromEntries(choices.map((each) => [each, body[each] === 'on']));
        await change({ ...about, wanted }, now);
        const location = `${publicUrl}/u/${params.token}?saved=1&lang=${language}`;
        return { status: 303, headers: { location } };
      },
    },
    clock,
    firm,
  );
  return async (event: APIGatewayProxyEventV2, context: Context) =>
    handle(await urlencodedBody(event), context);
}
