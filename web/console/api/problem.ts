/** One thing that is wrong with a request, as problem+json (RFC 9457) names it. */
export interface FieldProblem {
  path?: string;
  message: string;
}

/** The service refused, or was not reached (status 0). */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  /** The number under which the service's logs have it. */
  readonly correlationId: string | undefined;

  constructor(status: number, message: string, fields: readonly FieldProblem[] = [], correlationId?: string) {
    super(message);
    this.status = status;
    this.fields = fields;
    this.correlationId = correlationId;
  }
}

/** Whether a write was refused since somebody else changed the same thing meanwhile; what is refused of fields is another matter. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof RequestProblem && error.status === 409 && error.fields.length === 0;

/** So often somebody else may come between a look and a write, before it is said. */
export const maxRounds = 4;

interface ProblemBody {
  title?: string;
  detail?: string;
  errors?: readonly FieldProblem[];
  correlationId?: string;
}

/** What an answer that is no success says, in the language in which it was asked for. */
export function problemOf(status: number, body: unknown): RequestProblem {
  const { title, detail, errors, correlationId } =
    typeof body === 'object' && body !== null ? (body as ProblemBody) : {};
  return new RequestProblem(status, detail ?? title ?? '', errors ?? [], correlationId);
}
