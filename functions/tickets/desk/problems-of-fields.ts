import { type FieldError, invalid } from '../../../shared/runtime/errors.ts';
import { controlOf, fieldTypeRows, maxOf } from '../../../shared/settings/field-types.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';

/** Answers that a ticket has at most, corrected ones included. */
const maxAnswers = 200;

/**
 * Refuses answers that the ticket's form would not take. What a customer consented to, and which files came, is not for staff to write. A
 * name that the form does not have is taken: posts of other forms bring their own.
 * @throws DomainError `invalid` with the fields, as `fields.colour`.
 */
export function problemsOfFields(
  ticket: Pick<Ticket, 'fields'>,
  asked: Readonly<Record<string, string | null>>,
  form: Form | undefined,
): void {
  const all = new Set([...Object.keys(ticket.fields), ...Object.keys(asked)]);
  const problems = Object.entries(asked).flatMap(([name, value]) => {
    const problem = problemOf(name, value, form);
    return problem ? [{ path: `fields.${name}`, ...problem }] : [];
  });
  if (all.size > maxAnswers) {
    problems.push({ path: 'fields', message: 'field.too-big', params: { max: maxAnswers } });
  }
  if (problems.length > 0) throw invalid(problems);
}

function problemOf(
  name: string,
  value: string | null,
  form: Form | undefined,
): Omit<FieldError, 'path'> | undefined {
  const field = form?.fields.find((each) => each.name === name);
  if (!field) return undefined;
  const control = controlOf(field.type);
  if (control === 'box' || control === 'file') return { message: 'field.customers-own' };
  return value === null
    ? undefined
    : fieldTypeRows[field.type].problemOf?.(value, { ...field, max: maxOf(field) });
}
