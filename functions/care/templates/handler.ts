import { httpHandler } from '../../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import { allowedFilters } from '../../../shared/liquid/fill.ts';
import { careBody } from '../../../shared/mail/care-body.ts';
import { frameMail } from '../../../shared/mail/frame-mail.ts';
import { careVariables } from '../../../shared/settings/care-variables.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { routes } from './routes.ts';
import { type Shown, showTemplate } from './show-template.ts';
import type { TemplateStore } from './store.ts';
import { testTemplate } from './test-template.ts';
import type { Firm } from './wording.ts';

export interface TemplateDeskDeps {
  store: TemplateStore;
  firm: Firm;
  agendaShards: number;
  /** IANA zone of a test mail. */
  timeZone: string;
  clock: Clock;
}

type Asked = Pick<HttpRequest<typeof routes.previewCareTemplate>, 'params' | 'body' | 'language' | 'now'>;

/** What templates can say, how one looks, and a test of it by mail. */
export function createHandler(deps: TemplateDeskDeps) {
  const { store, firm, clock } = deps;
  const show = showTemplate(deps);
  const test = testTemplate(deps);
  const shown = ({ params: { id }, body, language, now }: Asked) => show({ id, body, language, now });
  return httpHandler(
    routes,
    {
      listCareVariables: async () => ({ status: 200, json: { items: listed, filters: [...allowedFilters] } }),
      async previewCareTemplate(request) {
        const found = await shown(request);
        return { status: 200, json: previewOf(found, firm, (await store.policy())?.markMarketing ?? true) };
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

function previewOf({ template, language, name, words, missing }: Shown, firm: Firm, isMarked: boolean) {
  const mail = frameMail(careBody(words), {
    language,
    firmName: firm.name,
    name,
    footer: 'automatic',
    preferences: `${firm.publicUrl}/u/preview`,
    commercial: isMarked && template.topic === 'marketing',
  });
  return { language, ...mail, missing };
}
