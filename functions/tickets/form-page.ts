import { Language, ticketKinds } from '../../events/vocabulary.ts';
import { text } from '../../shared/i18n/messages.ts';
import { type Html, html } from '../../shared/pages/html.ts';
import { page } from '../../shared/pages/layout.ts';
import type { FieldError } from '../../shared/runtime/errors.ts';
import { errorSummary, type Field, renderField } from './fields.ts';
import { customFieldsOf } from './form-fields.ts';
import { kindMessages } from './kind-messages.ts';
import { type MessageKey, messages } from './messages.ts';

/** The forms that we host. Any other name is welcome on a post from a form elsewhere. */
export const hostedForms: readonly string[] = ['contact'];

export interface FormView {
  language: Language;
  firmName: string;
  /** The form's name; it travels as a hidden field. */
  form: string;
  /** Fresh for each view, so that a form sent twice is one ticket. */
  idempotencyKey: string;
  /** What was typed, custom fields of a foreign form included. */
  values: Record<string, string>;
  errors: readonly FieldError[];
  /** What is wrong as a whole, where no field is to blame. */
  problem?: string;
}

/** The hosted form; with errors it is the answer to a refused post and keeps everything that was typed. */
export function formPage(view: FormView): string {
  const { language, form, errors, problem } = view;
  const say = (key: MessageKey, params?: Record<string, string>) => text(messages, language, key, params);
  const groups = groupsOf(view);
  const title = say('form.title', { firm: view.firmName });
  const refused = errors.length > 0 || problem !== undefined;
  const render = (fields: readonly Field[]) => fields.map((field) => renderField(language, field, errors));
  return page({
    language,
    title: refused ? `${say('form.error')} · ${title}` : title,
    switchTo: `/f/${hostedForms.includes(form) ? form : 'contact'}?lang=${language === 'en' ? 'zh-CN' : 'en'}`,
    body: html`<h1>${title}</h1>
<p>${say('form.intro')}</p>
${refused ? summaryOf(view, Object.values(groups).flat()) : ''}
<form method="post" action="/v1/tickets?lang=${language}" novalidate>
<input type="hidden" name="form" value="${form}">
<input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
${Language.safeParse(view.values.language).success ? html`<input type="hidden" name="language" value="${view.values.language}">` : ''}
${render(groups.matter)}
<fieldset><legend>${say('form.reach')}</legend><p class="hint">${say('form.reach-hint')}</p>
${render(groups.reach)}</fieldset>
<fieldset><legend>${say('form.product')}</legend>
${render(groups.product)}</fieldset>
${furtherFields(say('form.further'), render(groups.further))}
<button type="submit">${say('form.send')}</button>
</form>`,
  });
}

const furtherFields = (legend: string, fields: readonly Html[]): Html =>
  fields.length > 0 ? html`<fieldset><legend>${legend}</legend>${fields}</fieldset>` : html``;

function summaryOf({ language, errors, problem }: FormView, fields: readonly Field[]): Html {
  const say = (key: MessageKey) => text(messages, language, key);
  const labelled = errors.map((error) => {
    const field = fields.find((each) => (each.path ?? each.name) === error.path);
    const label = field?.label ?? (error.path === 'fields' ? say('form.further') : error.path);
    return { ...error, label, linked: field !== undefined };
  });
  return errorSummary(language, say('form.not-sent'), problem ?? say('form.correct'), labelled);
}

function groupsOf({
  language,
  values,
}: FormView): Record<'matter' | 'reach' | 'product' | 'further', Field[]> {
  const field = (name: string, extra: Omit<Partial<Field>, 'name'> = {}): Field => ({
    name,
    label: text(messages, language, `form.${name}`),
    value: values[name] ?? '',
    ...extra,
  });
  const kinds = ticketKinds.map((value) => ({ value, label: text(kindMessages, language, `kind.${value}`) }));
  return {
    matter: [
      { ...field('kind', { choices: kinds }), value: values.kind ?? 'enquiry' },
      field('subject', { maxLength: 200 }),
      field('description', { control: 'area', maxLength: 8000 }),
      field('name', { autocomplete: 'name', maxLength: 100 }),
    ],
    reach: [
      field('email', { control: 'email', autocomplete: 'email', optional: true }),
      field('phone', { control: 'tel', autocomplete: 'tel', optional: true }),
    ],
    product: [
      field('productSerial', { optional: true, maxLength: 64 }),
      field('orderNumber', { optional: true, maxLength: 64 }),
      field('region', { optional: true, maxLength: 64 }),
    ],
    further: customFieldsOf(values).map(([name, value]) => ({
      name,
      path: `fields.${name}`,
      label: name,
      value,
      optional: true,
      ...(value.length > 60 || value.includes('\n') ? { control: 'area' as const } : {}),
    })),
  };
}
