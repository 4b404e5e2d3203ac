import type { Language } from '../../../events/vocabulary.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { variablesIn } from '../../../shared/liquid/fill.ts';
import { TemplateFailed } from '../../../shared/liquid/template-failed.ts';
import type { CareText } from '../../../shared/mail/care-text.ts';
import { fieldError, invalid, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { faultOf, problemsOfCareTemplate } from '../../../shared/settings/care-template-problems.ts';
import { careTemplateSetting } from '../../../shared/settings/care-template-setting.ts';
import type { CareTemplate } from '../../../shared/settings/care-templates.ts';
import { holidaySetting } from '../../../shared/settings/holiday-setting.ts';
import { readAll } from '../../../shared/settings/open-settings.ts';
import { readCareFile } from '../../../shared/table/customer-file.ts';
import { personOf } from './person-of.ts';
import { renderCare } from './render-care.ts';
import type { routes } from './routes.ts';
import { sampleName, samples, suitable } from './suitable.ts';
import { variablesOf } from './variables-of.ts';
import type { Firm } from './wording.ts';

export interface ShowCommand {
  id: string;
  body: Body<typeof routes.previewCareTemplate>;
  /** Of who asks: holds where neither the request nor the customer has another. */
  language: Language;
  now: Date;
}

/** A template filled, and what it is shown with. */
export interface Shown {
  template: CareTemplate;
  language: Language;
  /** Whom it greets. */
  name: string;
  words: CareText;
  missing: string[];
}

/**
 * Fills a template, or a draft of one, from a customer's file or with samples. Settings are read fresh, since somebody may have
 * just changed them.
 * @throws DomainError `not-found`, or `invalid` with what is wrong with the draft or cannot be filled.
 */
export const showTemplate =
  ({ table, firm }: Pick<Ports, 'table'> & { firm: Firm }) =>
  async ({ id, body, language: asked, now }: ShowCommand): Promise<Shown> => {
    const template = body.draft
      ? checked(body.draft, id)
      : (await readAll(table, careTemplateSetting)).get(id);
    if (!template) throw notFound('error.not-found');
    const { customerId } = body;
    const file = customerId === undefined ? undefined : await readCareFile(table, customerId);
    if (customerId !== undefined && !file) throw notFound('error.not-found');
    const language = body.language ?? file?.customer.language ?? asked;
    const used = usedBy(template, language);
    const variables = file
      ? variablesOf(
          {
            ...suitable({
              file,
              used,
              now,
              template: template.id,
              holidays: await readAll(table, holidaySetting),
              ...body,
            }),
            owner: await personOf(table, file.customer.owner),
            firm,
          },
          language,
        )
      : samples(language, firm);
    return {
      template,
      language,
      name: file?.customer.name ?? sampleName(language),
      words: filled(template, language, variables),
      missing: used.filter((path) => !has(variables, path)),
    };
  };

function checked(draft: CareTemplate, id: string): CareTemplate {
  const problems = [
    ...(draft.id === id ? [] : [fieldError('id', 'field.id-differs', { id })]),
    ...problemsOfCareTemplate(draft),
  ];
  if (problems.length > 0) throw invalid(problems.map((each) => ({ ...each, path: `draft.${each.path}` })));
  return draft;
}

function filled(template: CareTemplate, ...rest: [Language, Record<string, unknown>]): CareText {
  try {
    return renderCare(template, ...rest);
  } catch (error) {
    if (error instanceof TemplateFailed) throw invalid([faultOf('id', error)]);
    throw error;
  }
}

const usedBy = ({ subject, body, short, button }: CareTemplate, language: Language): string[] => {
  const texts = [
    ...[subject[language], body[language]],
    ...(short ? [short[language]] : []),
    ...(button ? [button.label[language], button.url] : []),
  ];
  return [...new Set(texts.flatMap(variablesIn))];
};

function has(variables: Record<string, unknown>, path: string): boolean {
  const [group = '', name = ''] = path.split('.');
  const found = variables[group];
  return typeof found === 'object' && found !== null && name in found;
}
