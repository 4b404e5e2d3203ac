import type * as z from 'zod';
import type { Language } from '../../events/vocabulary.ts';
import type { ProblemKey } from '../i18n/problem-messages.ts';
import { isProblemKey, problemText, shownFields } from '../i18n/problem-text.ts';
import { DomainError, type DomainErrorKind, type FieldError, maxFieldErrors } from '../runtime/errors.ts';

const statusOf: Record<DomainErrorKind, number> = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  limited: 429,
  internal: 500,
};

/** RFC 9457 problem details; `errors` name the invalid fields, `correlationId` finds the log lines. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: Array<{ path: string; message: string }>;
  correlationId: string;
}

/** What says that a body is a problem document. */
export const problemHeaders = { 'content-type': 'application/problem+json' };

/** The problem document of a refusal, in the language of the caller. */
export async function problemOf(
  error: DomainError,
  language: Language,
  correlationId: string,
): Promise<Problem> {
  const { kind, fields, params, members } = error;
  return {
    ...members,
    type: `urn:aftercare:problem:${kind}`,
    title: kind,
    status: statusOf[kind],
    detail: await problemText(language, error.message, params),
    ...(fields.length > 0 ? { errors: await shownFields(language, fields) } : {}),
    correlationId,
  };
}

/** How to parse where {@link fieldErrors} speaks of the result: an absent field is told from one of a wrong type by its input. */
export const withInput = { reportInput: true } as const;

/** Validates with a schema; the invalid fields are named. `prefix` is put before the paths (`query`). */
export function validate<S extends z.ZodType>(schema: S, value: unknown, prefix?: string): z.output<S> {
  const parsed = schema.safeParse(value, withInput);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid', 'error.invalid', { fields: fieldErrors(parsed.error, prefix) });
}

/** The field errors of a failed parse, one a field that is wrong and one an unknown field; the first {@link maxFieldErrors}. */
export function fieldErrors(error: z.ZodError, prefix?: string): FieldError[] {
  const at = (path: readonly PropertyKey[]): string =>
    [...(prefix ? [prefix] : []), ...path.map(String)].join('.');
  const all = error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: at([...issue.path, key]), message: 'field.unknown' }));
    }
    return [{ path: at(issue.path), ...describe(issue) }];
  });
  return all.slice(0, maxFieldErrors);
}

type Issue = z.core.$ZodIssue;

/** What JSON Schema calls a type that the schemas name otherwise: whoever posts reads that. */
const jsonTypes: Readonly<Record<string, string>> = { record: 'object', int: 'integer' };

function describe(issue: Issue): Pick<FieldError, 'message' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { message: 'field.required' }
        : { message: 'field.type', params: { expected: jsonTypes[issue.expected] ?? issue.expected } };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { message: 'field.empty' };
      return {
        message: hasLength(issue.origin) ? 'field.too-short' : 'field.too-small',
        params: { min: Number(issue.minimum) },
      };
    case 'too_big':
      return {
        message: hasLength(issue.origin) ? 'field.too-long' : 'field.too-big',
        params: { max: Number(issue.maximum) },
      };
    case 'invalid_format':
      return formatMessage(issue);
    case 'invalid_value':
      return { message: 'field.choice', params: { choices: issue.values.map(String).join(', ') } };
    case 'custom':
      return { message: keyOf(issue) ?? 'field.invalid', ...(issue.params ? { params: issue.params } : {}) };
    default:
      return { message: 'field.invalid' };
  }
}

/** The key that a schema gave as its message. */
const keyOf = ({ message }: Issue): ProblemKey | undefined => (isProblemKey(message) ? message : undefined);

const hasLength = (origin: string): boolean => origin === 'string' || origin === 'array';

function formatMessage(
  issue: Extract<Issue, { code: 'invalid_format' }>,
): Pick<FieldError, 'message' | 'params'> {
  const message = keyOf(issue);
  if (message) return { message };
  if (issue.format === 'email') return { message: 'field.email' };
  if (issue.format === 'datetime') return { message: 'field.instant' };
  // A pattern has no name that tells a person anything.
  if (issue.format === 'regex') return { message: 'field.invalid' };
  return { message: 'field.format', params: { format: issue.format } };
}
