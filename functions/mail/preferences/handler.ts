import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Body } from '../../../shared/http/define-route.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpResult } from '../../../shared/http/request.ts';
import {
  type Choice,
  changePreferences,
  choices,
  refusedChoices,
} from '../../../shared/mail/change-preferences.ts';
import { addressRefusalsOf } from '../../../shared/mail/refusals.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readAddressToken } from './address-token.ts';
import { consentlessOf } from './consentless.ts';
import { urlencodedBody } from './one-click-body.ts';
import { preferencesPage, unsubscribedPage } from './page.ts';
import { routes } from './routes.ts';

type Saved = Exclude<
  Body<typeof routes.changePreferences>,
  { 'List-Unsubscribe': unknown } | { switch: unknown }
>;

/** What the page says that is wanted. What it could not offer, since nobody consented to it, stays as it is. */
function wantedOf(
  body: Saved,
  consentless: ReadonlySet<Choice>,
  refused: ReadonlySet<Choice>,
): Partial<Record<Choice, boolean>> {
  if (body.form === '1') return Object.fromEntries(choices.map((each) => [each, body[each] === 'on']));
  if (body.everything) return Object.fromEntries(choices.map((each) => [each, false]));
  const offered = choices.filter((each) => !consentless.has(each) || refused.has(each));
  return Object.fromEntries(offered.map((each) => [each, body[`no-${each}`] !== 'on']));
}

/** The choices in a list as `survey.greeting`; what is none is left out. */
const choicesIn = (list = ''): Set<Choice> => {
  const named = list.split('.');
  return new Set(choices.filter((each) => named.includes(each)));
};

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
        const refused = refusedChoices(refusals);
        const isStopped = query.stopped !== undefined && refused.size === choices.length;
        const shown = {
          suppressed: refusals.has('suppressed'),
          saved: query.saved !== undefined,
          consentless: await consentlessOf(table, target),
          ...(isStopped ? { before: choicesIn(query.stopped) } : {}),
        };
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
        const refusals = await addressRefusalsOf(table, addressHash);
        const consentless = await consentlessOf(table, target);
        if ('switch' in body) {
          const ticked = new Set(choices.filter((each) => body[`no-${each}`] === 'on'));
          const shown = { suppressed: refusals.has('suppressed'), saved: false, consentless, language };
          return { status: 200, html: preferencesPage(ticked, shown) };
        }
        const refused = refusedChoices(refusals);
        await change({ ...about, wanted: wantedOf(body, consentless, refused) }, now);
        const isStop = body.form === '2' && body.everything !== undefined;
        const done = isStop ? `stopped=${[...refused].join('.')}` : 'saved=1';
        const location = `${publicUrl}/u/${params.token}?${done}&lang=${language}`;
        return { status: 303, headers: { location } };
      },
    },
    clock,
    firm,
  );
  return async (event: APIGatewayProxyEventV2, context: Context) =>
    handle(await urlencodedBody(event), context);
}
