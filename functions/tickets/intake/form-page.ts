import { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, type HtmlPart, html } from '../../../shared/pages/html.ts';
import { otherLanguage, page, switchedForm } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { controlOf } from '../../../shared/settings/field-types.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import { unnamedKind } from '../../../shared/tickets/kinds.ts';
import { errorSummary, type Field, renderField } from '../pages/fields.ts';
import { scriptPolicy } from '../pages/upload-policy.ts';
import { uploadAttribute } from '../pages/upload-texts.ts';
import { customFieldsOf } from './form-fields.ts';
import { maxFilesOf, type Question, questionsOf } from './form-questions.ts';
import { framePolicy } from './frame-policy.ts';
import { type IntakeMessageKey, messages } from './messages.ts';

export interface FormView {
  language: Language;
  firmName: string;
  form: Form;
  /** The name that the post came under; it travels on. Default: the form's id. */
  formName?: string;
  /** Fresh for each view, so that a form sent twice is one ticket. */
  idempotencyKey: string;
  /** What was typed, custom fields of a foreign form included. */
  values: Record<string, string>;
  errors: readonly FieldError[];
  /** What is wrong as a whole, where no field is to blame. */
  problem?: string;
  /** Files came with the refused post: they must be chosen again. */
  filesLost?: boolean;
  /** The place of its own site that a foreign form named, for the browser to be led to in the end. */
  redirect?: string;
  /** What the owner of the page that posted can do. */
  remedy?: string;
}

/** A script is worth its request only where something is hidden or uploaded. */
const isHelped = ({ fields }: Form): boolean =>
  fields.some(({ type, shownIf }) => controlOf(type) === 'file' || shownIf);

const takesFiles = ({ fields }: Form): boolean => fields.some(({ type }) => controlOf(type) === 'file');

/**
 * The policy of a form's page: sites that have the form may frame it; our own script where it helps, uploads to the file store
 * (`uploadOrigin`), and the place to which the form leads in the end (`redirect`), for browsers hold redirects against it too.
 */
export function formPolicy(
  form: Form,
  uploadOrigin: string | undefined,
  redirect = form.redirect,
): Record<string, string> {
  const target = redirect && URL.canParse(redirect) ? ` ${new URL(redirect).origin}` : '';
  const helped = isHelped(form) ? scriptPolicy(takesFiles(form) ? uploadOrigin : undefined) : '';
  const policy = framePolicy(form).replace("form-action 'self'", `form-action 'self'${target}`);
  return { 'content-security-policy': `${policy}${helped}` };
}

/** The hosted form; with errors it is the answer to a refused post and keeps everything that was typed. */
export function formPage(view: FormView): string {
  const { language, form, errors, problem, values } = view;
  const say = (key: IntakeMessageKey, params?: Record<string, string>) =>
    text(messages, language, key, params);
  const questions = questionsOf(form, language);
  const fields = { ...groupsOf(questions, view), further: furtherOf(questions, values) };
  const title = titleOf(view);
  const refused = errors.length > 0 || problem !== undefined;
  const render = (some: readonly Field[]) => some.map((field) => renderField(language, field, errors));
  const reached = questions.some(({ group, required }) => group === 'reach' && required);
  return page({
    language,
    title: refused ? `${say('form.error')} · ${title}` : title,
    switchTo: `/f/${form.id}?lang=${otherLanguage[language]}`,
    keepsTyped: true,
    body: html`<h1>${title}</h1>
<p>${form.intro?.[language] ?? say('form.intro')}</p>
${refused ? summaryOf(view, Object.values(fields).flat()) : ''}
<form id="${switchedForm}" method="post" action="/v1/tickets?lang=${language}"${takesFiles(form) ? html` enctype="multipart/form-data"` : ''}${takesFiles(form) ? uploadAttribute(language, maxFilesOf(form)) : ''} novalidate>
${hiddenFields(view)}
${render(fields.matter)}
<fieldset><legend>${say('form.reach')}</legend>${reached ? '' : html`<p class="hint">${say('form.reach-hint')}</p>`}
${render(fields.reach)}</fieldset>
${fieldset(say(legendOf(form)), render(fields.details))}
${fieldset(say('form.further'), render(fields.further))}
<div class="trap" aria-hidden="true"><label for="trap">${say('form.trap')}</label><input id="trap" name="homepage-url" tabindex="-1" autocomplete="off"></div>
<button type="submit">${say('form.send')}</button>
</form>
${remedyPart(view)}
${isHelped(form) ? html`<script src="/form.js" defer></script>` : ''}`,
  });
}

/** What is wrong with a post and what its page's owner can do, for a page that still has its own form: nothing leads to a field. */
export function refusalPart(view: FormView): Html {
  const { language, form, values } = view;
  const questions = questionsOf(form, language);
  const fields = Object.values(groupsOf(questions, view)).flat();
  const further = furtherOf(questions, values);
  return html`${summaryOf(view, [...fields, ...further], false)}
${remedyPart(view)}`;
}

const remedyPart = ({ language, remedy }: FormView): HtmlPart =>
  remedy !== undefined &&
  html`<details><summary>${text(messages, language, 'form.owner')}</summary><p>${remedy}</p></details>`;

const titleOf = ({ form, language, firmName }: FormView): string =>
  form.id === 'contact'
    ? text(messages, language, 'form.title', { firm: firmName })
    : `${form.label[language]} · ${firmName}`;

function hiddenFields({ form, formName, idempotencyKey, values, redirect }: FormView): Html {
  const hidden = (name: string, value: string | undefined) =>
    value ? html`<input type="hidden" name="${name}" value="${value}">` : '';
  const language = Language.safeParse(values.language).success ? values.language : '';
  return html`${hidden('form', formName ?? form.id)}
${hidden('idempotencyKey', idempotencyKey)}
${hidden('formStarted', values.formStarted)}
${hidden('uploads', values.uploads)}
${takesFiles(form) ? html`<input type="hidden" name="filesLater" value="1" data-later>` : ''}
${hidden('redirect', redirect)}
${hidden('language', language)}`;
}

const fieldset = (legend: string, fields: readonly Html[]): Html =>
  fields.length > 0 ? html`<fieldset><legend>${legend}</legend>${fields}</fieldset>` : html``;

const plainDetails: ReadonlySet<string> = new Set(['productSerial', 'orderNumber', 'region']);

const legendOf = ({ fields }: Form): IntakeMessageKey =>
  fields.every(({ name }) => plainDetails.has(name)) ? 'form.product' : 'form.details';

function summaryOf(view: FormView, fields: readonly Field[], isLinked = true): Html {
  const { language, errors, problem, filesLost } = view;
  const say = (key: IntakeMessageKey) => text(messages, language, key);
  const placeOf = ({ path }: FieldError): number =>
    fields.findIndex((each) => (each.path ?? each.name) === path) + 1 || fields.length + 1;
  const inOrder = [...errors].sort((a, b) => placeOf(a) - placeOf(b));
  const labelled = inOrder.map((error) => {
    const field = fields.find((each) => (each.path ?? each.name) === error.path);
    const label = field?.label ?? labelOfWhole(error.path, say);
    return { ...error, label, linked: isLinked && field !== undefined };
  });
  const whole = `${problem ?? say('form.correct')}${filesLost ? ` ${say('form.files-lost')}` : ''}`;
  return errorSummary(language, say('form.not-sent'), whole, labelled);
}

function labelOfWhole(path: string, say: (key: IntakeMessageKey) => string): string {
  if (path === 'fields') return say('form.further');
  return path.startsWith('uploads') || path.startsWith('files') ? say('form.files') : path;
}

/** How the questions that every form asks are answered, where no type of field tells. */
const standardControls = { email: 'email', phone: 'tel' } as const;

const controlFor = (type: Question['type']) =>
  type === 'email' || type === 'phone' ? standardControls[type] : controlOf(type);

/** Controls that a browser holds to a number of characters. */
const typed: ReadonlySet<string> = new Set(['text', 'area', 'email', 'tel']);

function groupsOf(
  questions: readonly Question[],
  { language, values }: FormView,
): Record<Question['group'], Field[]> {
  const groups: Record<Question['group'], Field[]> = { matter: [], reach: [], details: [] };
  for (const question of questions)
    groups[question.group].push(fieldOf(question, questions, language, values));
  return groups;
}

function fieldOf(
  question: Question,
  questions: readonly Question[],
  language: Language,
  values: Record<string, string>,
): Field {
  const { name, path, type, label, help, required, choices = [], shownIf, max, autocomplete } = question;
  const control = controlFor(type);
  // A kind is always chosen; other choices begin with none.
  const none = { value: '', label: text(messages, language, 'form.choose') };
  const depends = shownIf && questions.find((each) => each.name === shownIf.field);
  return {
    name,
    path,
    label,
    help,
    value: values[name] ?? (name === 'kind' ? unnamedKind : ''),
    optional: !required,
    autocomplete,
    ...(control === 'choice' ? {} : { control }),
    ...(typed.has(control) ? { maxLength: max } : {}),
    ...(control === 'choice' ? { choices: name === 'kind' ? choices : [none, ...choices] } : {}),
    ...(shownIf ? { shownIf: { ...shownIf, words: wordsOf(shownIf, depends, language) } } : {}),
  };
}

function wordsOf(
  { equals }: NonNullable<Question['shownIf']>,
  depends: Question | undefined,
  language: Language,
): string {
  const named = equals.map((value) => depends?.choices?.find((each) => each.value === value)?.label ?? value);
  const answers = named.join(language === 'en' ? ' / ' : '、');
  return text(messages, language, 'form.only-if', { field: depends?.label ?? '', answers });
}

const furtherOf = (questions: readonly Question[], values: Record<string, string>): Field[] => {
  const asked = new Set(questions.map(({ name }) => name));
  return customFieldsOf(values)
    .filter(([name]) => !asked.has(name))
    .map(([name, value]) => ({
      name,
      path: `fields.${name}`,
      label: name,
      value,
      optional: true,
      ...(value.length > 60 || value.includes('\n') ? { control: 'area' as const } : {}),
    }));
};
