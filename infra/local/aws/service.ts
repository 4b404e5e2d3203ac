import type { Caller } from '../contracts.ts';
import type { AwsError } from './aws-error.ts';

/** One call as a service gets it, its caller already known. */
export interface Call {
  operation: string;
  body: Buffer;
  caller: Caller;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** One AWS service behind the endpoint. */
export interface Service {
  /** Prefix of its IAM actions: `dynamodb`, `events`, ... */
  readonly prefix: string;
  serve(call: Call): Promise<Reply> | Reply;
  /** How the service says no. */
  refuse(error: AwsError): Reply;
  /** Its throttling error, for chaos. */
  throttled(): AwsError;
  /** Its answer to an access key that nobody has. */
  unknownKey(): AwsError;
}
