/** A refusal as an AWS service words it. The protocols turn it into JSON or XML. */
export class AwsError extends Error {
  override name = 'AwsError';
  readonly code: string;
  readonly status: number;
  /** Further members of the error's JSON body. */
  readonly extra: Record<string, unknown>;
  /** What the operator may do about it: logged, and never part of the answer. */
  advice: string | undefined;

  constructor(code: string, message: string, status = 400, extra: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}

const invalidToken = 'The security token included in the request is invalid.';

/** What services of the JSON protocol answer to an access key that nobody has. */
export const unrecognizedClient = (): AwsError => new AwsError('UnrecognizedClientException', invalidToken);

/** What services of the query protocol answer to it. */
export const invalidClientToken = (): AwsError => new AwsError('InvalidClientTokenId', invalidToken, 403);
