import type { AwsCaller } from '../contracts.ts';
import type { AwsError } from './aws-error.ts';

/** One call as a service gets it, its caller already known. */
export interface AwsCall {
  operation: string;
  body: Buffer;
  caller: AwsCaller;
}

export interface AwsReply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** One AWS service behind the endpoint. */
export interface AwsService {
  /** Prefix of its IAM actions: `dynamodb`, `events`, ... */
  readonly prefix: string;
  serve(call: AwsCall): Promise<AwsReply> | AwsReply;
  /** How the service says no. */
  refuse(error: AwsError): AwsReply;
  /** Its throttling error, for chaos. */
  throttled(): AwsError;
  /** Its answer to an access key that nobody has. */
  unknownKey(): AwsError;
}
