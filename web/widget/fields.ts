import type { PublicForm, Question } from './contract.ts';
import { make } from './elements.ts';

const inputTypes: Record<string, string> = { email: 'email', phone: 'tel', date: 'date', file: 'file' };

const idOf = (question: Question): string => `q-${question.name}`;

/** One question with its label, help, control and room for its error. */
export function fieldOf(question: Question, texts: PublicForm['texts']): HTMLElement {
  const { name, type, label, help, required, choices, max, autocomplete } = question;
  const id = idOf(question);
  const attributes = {
    id,
    name,
    required: required && !question.shownIf,
    autocomplete,
    'aria-describedby': help ? `${id}-help` : undefined,
  };
  const limit = type === 'text' || type === 'long-text' ? { maxlength: max } : {};
  const helped = help && make('p', { class: 'hint', id: `${id}-help` }, help);
  const error = make('p', { class: 'error', id: `${id}-error`, hidden: true });
  if (type === 'consent') {
    const box = make('input', { ...attributes, type: 'checkbox', value: 'yes' });
    return make('div', {}, make('label', { class: 'box', for: id }, box, label), helped, error);
  }
  const mark = required ? '' : make('span', { class: 'hint' }, ` ${texts.optional ?? ''}`);
  const control = choices
    ? make(
        'select',
        attributes,
        ...(name === 'kind' ? [] : [make('option', { value: '' }, texts.choose)]),
        ...choices.map((each) =>
          make('option', { value: each.value, selected: each.value === 'enquiry' }, each.label),
        ),
      )
    : type === 'long-text'
      ? make('textarea', { ...attributes, ...limit })
      : make('input', {
          ...attributes,
          ...limit,
          type: inputTypes[type] ?? 'text',
          multiple: type === 'file',
        });
  return make('div', {}, make('label', { for: id }, label, mark), helped, error, control);
}

/** Marks what is wrong at its field; answers what could be marked nowhere. */
export function showErrors(
  root: ParentNode,
  questions: readonly Question[],
  errors: ReadonlyArray<{ path: string; message: string }>,
): Array<{ label: string; message: string; id?: string }> {
  for (const question of questions)
    mark(root, question, errors.find(({ path }) => path === question.path)?.message);
  const place = (path: string): number =>
    questions.findIndex((each) => each.path === path) + 1 || questions.length + 1;
  const inOrder = [...errors].sort((a, b) => place(a.path) - place(b.path));
  return inOrder.map(({ path, message }) => {
    const question = questions.find((each) => each.path === path);
    return question ? { label: question.label, message, id: idOf(question) } : { label: '', message };
  });
}

function mark(root: ParentNode, question: Question, message: string | undefined): void {
  const id = idOf(question);
  const control = root.querySelector(`#${CSS.escape(id)}`);
  const room = root.querySelector<HTMLElement>(`#${CSS.escape(`${id}-error`)}`);
  if (!control || !room) return;
  room.hidden = message === undefined;
  room.textContent = message ?? '';
  if (message === undefined) control.removeAttribute('aria-invalid');
  else control.setAttribute('aria-invalid', 'true');
  const described = [question.help ? `${id}-help` : '', message === undefined ? '' : `${id}-error`];
  const text = described.filter(Boolean).join(' ');
  if (text) control.setAttribute('aria-describedby', text);
  else control.removeAttribute('aria-describedby');
}
