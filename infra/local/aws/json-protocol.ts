import type { AwsError } from './aws-error.ts';
import type { AwsReply } from './service.ts';

/** An answer in the AWS JSON protocol; `version` is the service's (`1.0` or `1.1`). */
export const jsonReply = (version: '1.0' | '1.1', value: unknown): AwsReply => ({
  status: 200,
  headers: { 'content-type': `application/x-amz-json-${version}` },
  body: JSON.stringify(value),
});

/** An error in the AWS JSON protocol; `namespace` precedes its code as the service has it. */
export const jsonError = (version: '1.0' | '1.1', namespace: string, error: AwsError): AwsReply => ({
  status: error.status,
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-errortype': error.code },
  body: JSON.stringify({
    __type: `${namespace}${error.code}`,
    message: error.message,
    Message: error.message,
    ...error.extra,
  }),
});
