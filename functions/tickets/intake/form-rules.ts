import { blankAsAbsent } from '../../../shared/http/text.ts';
import { type FieldError, fieldError } from '../../../shared/runtime/errors.ts';
import { controlOf, fieldTypeRows, isAgreed, maxOf } from '../../../shared/settings/field-types.ts';
import type { Form, FormField, StandardName } from '../../../shared/settings/forms.ts';
import { isOwn } from './form-fields.ts';

/** What was posted, before any schema: anything may be of any type. */
export interface Posted {
  [name: string]: unknown;
  fields?: unknown;
  uploads?: unknown;
}

/** Standard fields that are needed unless a form says otherwise; the text always is. */
const neededByDefault: ReadonlySet<StandardName> = new Set(['kind', 'subject', 'description', 'name']);

export function isNeeded(form: Form, name: StandardName): boolean {
  if (name === 'description') return true;
  if (name === 'kind') return form.kind === 'chosen';
  return form.standard[name]?.required ?? neededByDefault.has(name);
}

/** Where a field's answer stands in a post, as errors name it. */
export const pathOf = (name: string): string => (isOwn(name) ? name : `fields.${name}`);

/** The answer to a question of a form; undefined where there is none. */
export function answerTo(posted: Posted, name: string): unknown {
  if (isOwn(name)) return Object.hasOwn(posted, name) ? blankAsAbsent(posted[name]) : undefined;
  const { fields } = posted;
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name)) return undefined;
  return blankAsAbsent((fields as Record<string, unknown>)[name]);
}

/** Whether a field is asked of whoever answered so far; one that depends on a hidden field is hidden too. */
export function isShown(form: Form, field: FormField, posted: Posted): boolean {
  const { shownIf } = field;
  if (!shownIf) return true;
  const answer =
    shownIf.field === 'kind' && form.kind !== 'chosen' ? form.kind : answerTo(posted, shownIf.field);
  if (typeof answer !== 'string') return false;
  const asked = form.fields.find((each) => each.name === shownIf.field);
  const value = asked && controlOf(asked.type) === 'box' && isAgreed(answer) ? 'yes' : answer.trim();
  if (!shownIf.equals.includes(value)) return false;
  return asked === undefined || asked === field || isShown(form, asked, posted);
}

/**
 * What a form's own rules find wrong in a post. Hidden fields are not asked: whatever came in them is kept like any
 * further field. `files` counts the files of each file field that came with the post itself; with `filesLater` they come after it.
 */
export function problemsOfAnswers(
  form: Form,
  posted: Posted,
  files: ReadonlyMap<string, number> = new Map(),
  filesLater = false,
): FieldError[] {
  const standard = (['kind', 'subject', 'description', 'name', 'email', 'phone'] as const).flatMap((name) =>
    isNeeded(form, name) && answerTo(posted, name) === undefined && !isBlankText(posted, name)
      ? [fieldError(name, 'field.required')]
      : [],
  );
  const uploads = Array.isArray(posted.uploads) ? posted.uploads.length : 0;
  const own = form.fields
    .filter((field) => isShown(form, field, posted))
    .flatMap((field): FieldError[] => {
      const problem =
        controlOf(field.type) === 'file'
          ? problemOfFiles(
              { ...field, required: field.required && !filesLater },
              (files.get(field.name) ?? 0) + uploads,
              files.get(field.name) ?? 0,
            )
          : problemOfAnswer(field, answerTo(posted, field.name));
      return problem ? [{ path: pathOf(field.name), ...problem }] : [];
    });
  return [...standard, ...own];
}

/** A text that is there but blank is refused as empty by the schema; a form's blank field never comes this far. */
const isBlankText = (posted: Posted, name: string): boolean =>
  Object.hasOwn(posted, name) && typeof posted[name] === 'string';

type Problem = Omit<FieldError, 'path'>;

function problemOfFiles(field: FormField, all: number, sent: number): Problem | undefined {
  if (field.required && all === 0) return { message: 'field.required' };
  const max = maxOf(field);
  return sent > max ? { message: 'field.too-many-files', params: { max } } : undefined;
}

function problemOfAnswer(field: FormField, answer: unknown): Problem | undefined {
  if (answer === undefined) return field.required ? { message: 'field.required' } : undefined;
  // The schema says what is wrong with an answer that is no text.
  if (typeof answer !== 'string') return undefined;
  return fieldTypeRows[field.type].problemOf?.(answer.trim(), { ...field, max: maxOf(field) });
}
