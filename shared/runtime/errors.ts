import type { ProblemKey } from '../i18n/problem-messages.ts';

/** One invalid part of an input. `path` is dotted from the root of the input (`promises.0.dueAt`). */
export interface FieldError {
  path: string;
  message: ProblemKey;
  params?: Record<string, string | number>;
}

/** The most field errors that one refusal names: an input of a thousand unknown fields does not get a thousand answers. */
export const maxFieldErrors = 100;

/** A field error; keeps the key's type where it stands in a list with conditions. */
export const fieldError = (
  path: string,
  message: ProblemKey,
  params?: Record<string, string | number>,
): FieldError => ({ path, message, ...(params ? { params } : {}) });

/** What the domain may refuse, each kind mapped once to an HTTP status in shared/http/problem.ts. */
export type DomainErrorKind =
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'forbidden'
  | 'unauthorized'
  | 'limited'
  | 'too-large'
  | 'unsupported-media-type'
  | 'malformed'
  /** A defect of ours: nothing is told of it. */
  | 'internal';

/** Marks refusals in every copy of this module: parts of a function that are loaded later are bundled with a copy of their own. */
const brand = Symbol.for('aftercare/domain-error');

/**
 * An expected refusal: safe to show to the caller. `detail` is the key of its text, which `message` holds; `fields` name the
 * first {@link maxFieldErrors} invalid parts of the input.
 */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly [brand] = true;
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
  declare readonly message: ProblemKey;
  readonly kind: DomainErrorKind;
  readonly fields: readonly FieldError[];
  readonly params: Record<string, string | number>;
  /** Further members of the problem document (RFC 9457, 3.2): what the caller needs to go on. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    kind: DomainErrorKind,
    detail: ProblemKey,
    extra: {
      fields?: readonly FieldError[];
      params?: Record<string, string | number>;
      members?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.kind = kind;
    this.fields = (extra.fields ?? []).slice(0, maxFieldErrors);
    this.params = extra.params ?? {};
    this.members = extra.members ?? {};
  }
}

export const notFound = (detail: ProblemKey): DomainError => new DomainError('not-found', detail);
export const conflict = (
  detail: ProblemKey,
  params?: Record<string, string | number>,
  members?: Record<string, unknown>,
): DomainError =>
  new DomainError('conflict', detail, { ...(params ? { params } : {}), ...(members ? { members } : {}) });
export const invalid = (fields: readonly FieldError[], detail: ProblemKey = 'error.invalid'): DomainError =>
  new DomainError('invalid', detail, { fields });
export const forbidden = (detail: ProblemKey = 'error.forbidden'): DomainError =>
  new DomainError('forbidden', detail);
