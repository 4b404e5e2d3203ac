/** One invalid part of an input. `path` is dotted from the root of the input (`promises.0.dueAt`). */
export interface FieldError {
  path: string;
  /** Key of a message in shared/i18n, or a text when no such key exists. */
  message: string;
  params?: Record<string, string | number>;
}

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

/**
 * An expected refusal: safe to show to the caller. `detail` is a message key of shared/i18n (or an English text),
 * `fields` name the invalid parts of the input.
 */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly kind: DomainErrorKind;
  readonly fields: readonly FieldError[];
  readonly params: Record<string, string | number>;

  constructor(
    kind: DomainErrorKind,
    detail: string,
    extra: { fields?: readonly FieldError[]; params?: Record<string, string | number>; cause?: unknown } = {},
  ) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.kind = kind;
    this.fields = extra.fields ?? [];
    this.params = extra.params ?? {};
  }
}

export const notFound = (detail: string): DomainError => new DomainError('not-found', detail);
export const conflict = (detail: string, params?: Record<string, string | number>): DomainError =>
  new DomainError('conflict', detail, params ? { params } : {});
export const invalid = (fields: readonly FieldError[], detail = 'error.invalid'): DomainError =>
  new DomainError('invalid', detail, { fields });
export const forbidden = (detail = 'error.forbidden'): DomainError => new DomainError('forbidden', detail);
