import type { FieldError } from '../runtime/errors.ts';

/** What a field says of its answers, as far as a type's rule needs it. */
interface AskedField {
  required: boolean;
  choices?: ReadonlyArray<{ value: string }> | undefined;
  /** The limit that holds, in characters or files. */
  max: number;
}
type AnswerProblem = Omit<FieldError, 'path'>;

/** Everything that differs by the type of a form's field. */
export interface FieldTypeRow {
  /** How it is answered; functions/tickets/pages/fields.ts and web/widget/fields.ts show the controls. */
  control: 'text' | 'area' | 'choice' | 'date' | 'box' | 'file';
  /** Characters of an answer (files of a file field) that are accepted unless the form says otherwise. */
  usualMax: number;
  /** The highest limit that a form can set. */
  greatestMax: number;
  /** The part of the ticket that the answer fills too. */
  fills?: 'productSerial' | 'orderNumber';
  /** What is wrong with an answer that was trimmed. A file field is judged by its files instead. */
  problemOf?: (answer: string, field: AskedField) => AnswerProblem | undefined;
}

const longest = 8000;

const problemOfLength = (answer: string, { max }: AskedField): AnswerProblem | undefined =>
  [...answer].length > max ? { message: 'field.too-long', params: { max } } : undefined;

function problemOfChoice(answer: string, { choices = [] }: AskedField): AnswerProblem | undefined {
  const values = choices.map(({ value }) => value);
  return values.includes(answer)
    ? undefined
    : { message: 'field.choice', params: { choices: values.join(', ') } };
}

const rows = {
  text: { control: 'text', usualMax: 200, greatestMax: longest, problemOf: problemOfLength },
  'long-text': { control: 'area', usualMax: 4000, greatestMax: longest, problemOf: problemOfLength },
  choice: { control: 'choice', usualMax: 200, greatestMax: longest, problemOf: problemOfChoice },
  date: {
    control: 'date',
    usualMax: 10,
    greatestMax: longest,
    problemOf: (answer) => (isDate(answer) ? undefined : { message: 'field.date' }),
  },
  product: {
    control: 'text',
    usualMax: 64,
    greatestMax: 64,
    fills: 'productSerial',
    problemOf: problemOfLength,
  },
  order: { control: 'text', usualMax: 64, greatestMax: 64, fills: 'orderNumber', problemOf: problemOfLength },
  consent: {
    control: 'box',
    usualMax: 10,
    greatestMax: longest,
    problemOf: (answer, { required }) =>
      required && !isAgreed(answer) ? { message: 'field.consent' } : undefined,
  },
  file: { control: 'file', usualMax: 5, greatestMax: 10 },
} satisfies Record<string, FieldTypeRow>;

export type FieldType = keyof typeof rows;

/** One row per type of field. */
export const fieldTypeRows: Readonly<Record<FieldType, FieldTypeRow>> = rows;
export const fieldTypes = Object.keys(rows) as FieldType[];

/** How a field of a type is answered. */
export const controlOf = (type: FieldType): FieldTypeRow['control'] => fieldTypeRows[type].control;

/** The limit of a field, in characters or files. */
export const maxOf = ({ type, max }: { type: FieldType; max?: number | undefined }): number => {
  const { usualMax, greatestMax } = fieldTypeRows[type];
  return Math.min(max ?? usualMax, greatestMax);
};

const agreed: ReadonlySet<string> = new Set(['yes', 'on', 'true', '1']);

/** Whether a consent box was ticked. */
export const isAgreed = (value: string): boolean => agreed.has(value.trim().toLowerCase());

/** Whether a text is a day of the calendar, as `2026-11-22`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
