import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import { allowedFilters } from '../../../shared/liquid/fill.ts';
import { careBody } from '../../../shared/mail/care-body.ts';
import { careShort } from '../../../shared/mail/care-short.ts';
import { frameMail } from '../../../shared/mail/frame-mail.ts';
import { frameShort } from '../../../shared/mail/frame-short.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { carePolicyOf } from '../../../shared/settings/care-policy.ts';
import { careVariables } from '../../../shared/settings/care-variables.ts';
import type { Firm } from '../../../shared/settings/firm.ts';
import { freshSettings } from '../../../shared/settings/open-settings.ts';
import { smsSize } from '../../../shared/text/sms.ts';
import { routes } from './routes.ts';
import { type ShowCommand, type Shown, showTemplate } from './show-template.ts';
import { testTemplate } from './test-template.ts';

export type TemplateDeskDeps = Pick<
  Ports,
  'table' | 'firm' | 'publicUrl' | 'agendaShards' | 'timeZone' | 'clock'
>;

type Asked = Pick<HttpRequest<typeof routes.previewCareTemplate>, 'params' | 'body' | 'language' | 'now'>;

/** What templates can say, how one looks, and a test of it by mail. */
export function createHandler(deps: TemplateDeskDeps) {
  const { table, publicUrl, clock } = deps;
  const show = async (asked: ShowCommand) =>
    showTemplate({ table, firm: { ...(await deps.firm(asked.now)), publicUrl } })(asked);
  const test = testTemplate(deps);
  const shown = ({ params: { id }, body, language, now }: Asked) => show({ id, body, language, now });
  return httpHandler(
    routes,
    {
      listCareVariables: async () => ({ status: 200, json: { items: listed, filters: [...allowedFilters] } }),
      async previewCareTemplate(request) {
        const found = await shown(request);
        const { markMarketing } = await carePolicyOf(freshSettings(table), request.now);
        return {
          status: 200,
          json: previewOf(found, { ...(await deps.firm(request.now)), publicUrl }, markMarketing),
        };
      },
      async testCareTemplate(request) {
        const { caller, correlationId, now } = request;
        const subject = caller?.subject ?? '';
        return { status: 202, json: await test(await shown(request), { subject, correlationId, now }) };
      },
    },
    clock,
  );
}

const listed = careVariables.map(({ path, there, description, sample }) => ({
  path,
  there,
  description,
  sample,
}));

function previewOf(
  { template, language, name, words, missing }: Shown,
  firm: Firm & { publicUrl: string },
  isMarked: boolean,
) {
  const mail = frameMail(careBody(words), {
    language,
    firm,
    name,
    footer: 'read',
    preferences: `${firm.publicUrl}/u/preview`,
    commercial: isMarked && template.topic === 'marketing',
  });
  const said = frameShort(careShort(words, language), { language, firm, refusable: true });
  return { language, ...mail, short: { text: said, ...smsSize(said) }, missing };
}
