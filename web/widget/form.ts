import { watchConditions } from '../shown-if.ts';
import { openUploads, postJson, RequestRefused, UploadRefused } from '../upload.ts';
import type { PublicForm, Question, SubmittedTicket } from './contract.ts';
import { make } from './elements.ts';
import { fieldOf, showErrors } from './fields.ts';

/** The names that stand beside `fields` in a post. */
const own = new Set([
  ...['kind', 'subject', 'description', 'name', 'email', 'phone'],
  ...['productSerial', 'orderNumber', 'region'],
]);

/** The form itself: asks, uploads, sends, shows what is wrong. `done` hears of success. */
export function formOf(
  base: string,
  form: PublicForm,
  done: (taken: SubmittedTicket) => void,
): HTMLFormElement {
  const { questions, texts, language } = form;
  const parts = new Map(questions.map((question) => [question, fieldOf(question, texts)]));
  const group = (name: Question['group']) =>
    questions.filter((each) => each.group === name).map((each) => parts.get(each));
  const summary = make('div', { class: 'summary', role: 'alert', tabindex: -1, hidden: true });
  const status = make('p', { class: 'hint', role: 'status' });
  const button = make('button', { type: 'submit', class: 'send' }, texts.send);
  const trap = make('input', {
    name: 'homepage-url',
    tabindex: -1,
    autocomplete: 'off',
    'aria-label': 'URL',
  });
  const details = group('details');
  const element = make(
    'form',
    { novalidate: true },
    make('p', {}, form.intro),
    summary,
    ...group('matter'),
    make(
      'fieldset',
      {},
      make('legend', {}, texts.reach),
      make('p', { class: 'hint' }, texts.reachHint),
      ...group('reach'),
    ),
    details.length > 0 && make('fieldset', {}, make('legend', {}, texts.details), ...details),
    make('div', { class: 'trap', 'aria-hidden': 'true' }, trap),
    status,
    button,
  );
  watchConditions(
    element,
    [...parts].flatMap(([{ shownIf }, part]) => (shownIf ? [{ element: part, ...shownIf }] : [])),
  );
  const refuse = (problem: string, errors: ReadonlyArray<{ path: string; message: string }>): void => {
    const entries = showErrors(element, questions, errors).map(({ label, message, id }) => {
      const colon = /[?？]$/.test(label) ? ' ' : language === 'en' ? ': ' : '：';
      const words = label ? `${label}${colon}${message}` : message;
      if (!id) return make('li', {}, words);
      const link = make('a', { href: `#${id}` }, words);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        element.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
      });
      return make('li', {}, link);
    });
    summary.replaceChildren(
      make('strong', {}, texts.notSent),
      make('p', {}, problem),
      entries.length > 0 ? make('ul', {}, ...entries) : '',
    );
    summary.hidden = false;
    summary.focus();
  };
  // One key for one matter: pressing again after a lost answer makes no second ticket.
  let key = crypto.randomUUID();
  const upload = openUploads(base, language, form.upload);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    status.textContent = texts.sending ?? '';
    try {
      const uploads = await upload(filesIn(element), (words) => {
        status.textContent = words;
      });
      const body = { ...bodyOf(form, element), ...(uploads.length > 0 ? { uploads } : {}) };
      const headers = { 'idempotency-key': key, 'accept-language': language };
      done(await postJson<SubmittedTicket>(`${base}/v1/tickets`, body, headers));
    } catch (error) {
      const problem = error instanceof RequestRefused ? error.problem : undefined;
      // After a refusal nothing was stored; after a lost answer nobody knows.
      if (problem && problem.status < 500) key = crypto.randomUUID();
      if (error instanceof UploadRefused) refuse(error.message, []);
      else if (problem?.status === 429) refuse(texts.limited ?? '', []);
      else if (problem?.errors?.length) refuse(texts.correct ?? '', problem.errors);
      else refuse((problem && problem.status < 500 && problem.detail) || (texts.failed ?? ''), []);
    } finally {
      button.disabled = false;
      status.textContent = '';
    }
  };
  // Every failure is shown in the form, so nobody waits for the promise.
  element.addEventListener('submit', (event) => void send(event));
  return element;
}

const filesIn = (form: HTMLFormElement): File[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')]
    .filter(({ disabled }) => !disabled)
    .flatMap(({ files }) => [...(files ?? [])]);

/** The answers as `POST /v1/tickets` takes them. */
function bodyOf({ id, language, formStarted, questions }: PublicForm, form: HTMLFormElement): object {
  const body: Record<string, unknown> = { form: id, channel: 'widget', formStarted, language };
  const fields: Record<string, string> = {};
  const known = new Set(questions.map(({ name }) => name));
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    if (own.has(name) || !known.has(name)) body[name] = value;
    else fields[name] = value;
  }
  return Object.keys(fields).length > 0 ? { ...body, fields } : body;
}
