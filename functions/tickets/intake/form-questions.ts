import { type Language, ticketKinds } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { controlOf, type FieldType, maxOf } from '../../../shared/settings/field-types.ts';
import type { Form, FormField, StandardName } from '../../../shared/settings/forms.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';
import { fileLimits } from '../pages/upload-texts.ts';
import { isNeeded, pathOf } from './form-rules.ts';
import { standardLabelOf } from './standard-labels.ts';

/** What a form asks, in one language. */
export interface Question {
  name: string;
  /** Where errors about it point. */
  path: string;
  type: FieldType | 'email' | 'phone';
  /** What the matter is, how to answer, and what the form asks beyond. */
  group: 'matter' | 'reach' | 'details';
  label: string;
  help?: string;
  required: boolean;
  choices?: Array<{ value: string; label: string }>;
  /** Shown only while the named question has one of these answers. */
  shownIf?: { field: string; equals: string[] };
  /** Characters, or files. */
  max?: number;
  autocomplete?: string;
}

const standard: Record<StandardName, Pick<Question, 'type' | 'group'> & Partial<Question>> = {
  kind: { type: 'choice', group: 'matter' },
  subject: { type: 'text', group: 'matter', max: 200 },
  description: { type: 'long-text', group: 'matter', max: 8000 },
  name: { type: 'text', group: 'matter', max: 100, autocomplete: 'name' },
  email: { type: 'email', group: 'reach', autocomplete: 'email' },
  phone: { type: 'phone', group: 'reach', autocomplete: 'tel' },
};

/** All questions of a form in the order in which they are asked. */
export function questionsOf(form: Form, language: Language): Question[] {
  const usual = (Object.keys(standard) as StandardName[])
    .filter((name) => name !== 'kind' || form.kind === 'chosen')
    .map((name): Question => {
      const set = form.standard[name];
      return {
        name,
        path: name,
        ...standard[name],
        label: standardLabelOf(form, name, language),
        ...(set?.help ? { help: set.help[language] } : {}),
        required: isNeeded(form, name),
        ...(name === 'kind' ? { choices: kindChoices(language) } : {}),
      };
    });
  return [...usual, ...form.fields.map((field) => questionOf(field, language))];
}

/** Files of all fields of a form together. */
export const maxFilesOf = ({ fields }: Form): number =>
  Math.min(
    maxFiles,
    fields.reduce((sum, field) => sum + (controlOf(field.type) === 'file' ? maxOf(field) : 0), 0),
  );

const kindChoices = (language: Language) =>
  ticketKinds.map((value) => ({ value, label: ticketKindRows[value].label[language] }));

function questionOf(field: FormField, language: Language): Question {
  const { name, type, label, required, choices, shownIf } = field;
  const help = helpOf(field, language);
  return {
    name,
    path: pathOf(name),
    type,
    group: 'details',
    label: label[language],
    ...(help ? { help } : {}),
    required,
    ...(choices
      ? { choices: choices.map((each) => ({ value: each.value, label: each.label[language] })) }
      : {}),
    ...(shownIf ? { shownIf } : {}),
    max: maxOf(field),
  };
}

/** What is told beside a field: its own help, and the limits of one that takes files. */
function helpOf({ type, help, ...field }: FormField, language: Language): string | undefined {
  const limits = controlOf(type) === 'file' ? fileLimits(language, maxOf({ type, ...field })) : '';
  return [help?.[language], limits].filter(Boolean).join(' ') || undefined;
}
