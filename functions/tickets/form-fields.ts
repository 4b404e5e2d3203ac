import type { TicketSubmission } from './submission.ts';

/** The plain names that an HTML form can use; all others are custom fields. */
const declaredNames: readonly string[] = [
  'form',
  'kind',
  'subject',
  'description',
  'name',
  'email',
  'phone',
  'language',
  'productSerial',
  'orderNumber',
  'region',
  'idempotencyKey',
] satisfies readonly (keyof TicketSubmission)[];

export const isDeclared = (name: string): boolean => declaredNames.includes(name);

/** Names and values of a form that we do not know ourselves. */
export const customFieldsOf = (values: Record<string, string>): Array<[string, string]> =>
  Object.entries(values).filter(([name]) => !isDeclared(name));
