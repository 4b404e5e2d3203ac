import { isPhoneCountry } from '../../events/phone.ts';
import { type FieldError, fieldError } from '../runtime/errors.ts';
import { controlOf, type FieldType, fieldTypeRows, fieldTypes } from './field-types.ts';
import { type Form, type FormField, mapTargets, standardNames } from './forms.ts';

/** Most fields that a form asks beyond the usual. */
export const maxFormFields = 20;

/** Names that a post uses for its own affairs. */
const taken: ReadonlySet<string> = new Set([
  ...standardNames,
  'form',
  'language',
  'lang',
  'idempotencyKey',
  'uploads',
  'fields',
  'channel',
  'redirect',
  'formStarted',
  'homepage-url',
]);

/** Names that are the ticket's own: only one type of field can fill them. */
const ownType: Readonly<Record<string, FieldType>> = {
  ...Object.fromEntries(
    fieldTypes.flatMap((type) => {
      const { fills } = fieldTypeRows[type];
      return fills ? [[fills, type]] : [];
    }),
  ),
  region: 'text',
};

/**
 * What is wrong with a form that its schema cannot see. `queues` are the ids of the queues there are. What is shown
 * only sometimes depends on an earlier field, so dependencies never go round.
 */
export function problemsOfForm(form: Form, others: { queues: ReadonlySet<string> }): FieldError[] {
  const { fields, queue, origins, redirect, country } = form;
  return [
    ...(fields.length > maxFormFields
      ? [fieldError('fields', 'field.too-long', { max: maxFormFields })]
      : []),
    ...(queue !== undefined && !others.queues.has(queue)
      ? [fieldError('queue', 'field.unknown-queue', { id: queue })]
      : []),
    ...(redirect === undefined || isAddress(redirect) ? [] : [fieldError('redirect', 'field.redirect')]),
    ...origins.flatMap((each, index) =>
      isAddress(each) ? [] : [fieldError(`origins.${index}`, 'field.origin')],
    ),
    ...(country === undefined || isPhoneCountry(country) ? [] : [fieldError('country', 'field.country')]),
    ...problemsOfMap(form),
    ...fields.flatMap((field, index) =>
      problemsOfField(form, field, index).map((problem) => ({
        ...problem,
        path: `fields.${index}.${problem.path}`,
      })),
    ),
  ];
}

/** A map leads to parts of a ticket and to fields of the form; one name leads to one of them. */
function problemsOfMap({ map, fields }: Form): FieldError[] {
  const targets: ReadonlySet<string> = new Set([...mapTargets, ...fields.map(({ name }) => name)]);
  const seen = new Set<string>();
  return Object.entries(map).flatMap(([target, names]) => [
    ...(targets.has(target)
      ? []
      : [fieldError(`map.${target}`, 'field.map-target', { targets: [...targets].join(', ') })]),
    ...names.flatMap((name, index) => {
      const isTwice = seen.has(name);
      seen.add(name);
      return isTwice ? [fieldError(`map.${target}.${index}`, 'field.twice')] : [];
    }),
  ]);
}

const isAddress = (text: string): boolean => URL.canParse(text, 'https://here.example');

function problemsOfField(form: Form, field: FormField, index: number): FieldError[] {
  const earlier = form.fields.slice(0, index);
  const { name, type, choices, shownIf, max, version } = field;
  const { control, greatestMax } = fieldTypeRows[type];
  const own = Object.hasOwn(ownType, name) ? ownType[name] : undefined;
  const values = choices?.map(({ value }) => value) ?? [];
  return [
    ...(taken.has(name) ? [fieldError('name', 'field.name-taken')] : []),
    ...(own !== undefined && own !== type ? [fieldError('type', 'field.invalid')] : []),
    ...(earlier.some((each) => each.name === name) ? [fieldError('name', 'field.twice')] : []),
    ...(control === 'choice' && values.length === 0 ? [fieldError('choices', 'field.required')] : []),
    ...(control !== 'choice' && choices !== undefined ? [fieldError('choices', 'field.unknown')] : []),
    ...(new Set(values).size < values.length ? [fieldError('choices', 'field.twice')] : []),
    ...(version !== undefined && control !== 'box' ? [fieldError('version', 'field.unknown')] : []),
    ...(control === 'file' && max !== undefined && max > greatestMax
      ? [fieldError('max', 'field.too-big', { max: greatestMax })]
      : []),
    ...(shownIf ? problemsOfShownIf(form, earlier, shownIf) : []),
  ];
}

function problemsOfShownIf(
  form: Form,
  earlier: readonly FormField[],
  { field: name, equals }: NonNullable<FormField['shownIf']>,
): FieldError[] {
  if (name === 'kind') {
    return form.kind === 'chosen' ? [] : [{ path: 'shownIf.field', message: 'field.not-earlier' }];
  }
  const asked = earlier.find((each) => each.name === name);
  if (!asked || controlOf(asked.type) === 'file')
    return [{ path: 'shownIf.field', message: 'field.not-earlier' }];
  const known = asked.choices?.map(({ value }) => value);
  return known && equals.some((each) => !known.includes(each))
    ? [{ path: 'shownIf.equals', message: 'field.choice', params: { choices: known.join(', ') } }]
    : [];
}
