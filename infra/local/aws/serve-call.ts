import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RuntimeHooks } from '../contracts.ts';
import { AwsError } from './aws-error.ts';
import { readCredential } from './credential.ts';
import { jsonError } from './json-protocol.ts';
import type { S3Service } from './s3/s3-service.ts';
import type { AwsReply, AwsService } from './service.ts';

/** Requests larger than any AWS call that is modelled are not read to their end. */
const maxRequestBytes = 20 * 1024 * 1024;

/**
 * Serves one HTTP request: finds service and caller by the signature's credential, lets the faults have their way, and
 * answers. `undefined` means that nobody is to hear an answer.
 */
export async function serveCall(
  request: IncomingMessage,
  body: Buffer,
  services: ReadonlyMap<string, AwsService>,
  s3: S3Service,
  hooks: RuntimeHooks,
): Promise<AwsReply | undefined> {
  const credential = readCredential(request.headers.authorization);
  if (credential === undefined ? s3.takes(request) : credential.service === 's3') {
    return s3.serve(request, body);
  }
  const service = services.get(credential?.service ?? '');
  if (credential === undefined || service === undefined) {
    hooks.log('error', 'A call to an AWS service that is not modelled', {
      service: credential?.service ?? 'unsigned',
    });
    return jsonError(
      '1.1',
      '',
      new AwsError(
        'UnknownOperationException',
        `The local cloud does not model the service ${credential?.service ?? '(unsigned request)'}`,
        404,
      ),
    );
  }
  const caller = hooks.caller(credential.accessKeyId);
  if (caller === undefined) return service.refuse(service.unknownKey());

  const operation = operationOf(request, body);
  const call = { caller, action: `${service.prefix}:${operation}` };
  const verdict = hooks.faults.before(call);
  if (verdict === 'kill') return undefined;
  if (verdict === 'throttle') return service.refuse(service.throttled());
  let reply: AwsReply;
  try {
    reply = await service.serve({ operation, body, caller });
  } catch (error) {
    reply = service.refuse(asAwsError(error, call.action, hooks));
  }
  return hooks.faults.after(call) === 'kill' ? undefined : reply;
}

/** The target header's operation, or the query protocol's `Action`. */
function operationOf(request: IncomingMessage, body: Buffer): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body.toString('latin1')).get('Action') ?? '';
}

/** What went wrong inside as an error that can be told; what concerns the operator is logged. */
export function asAwsError(error: unknown, action: string, hooks: RuntimeHooks): AwsError {
  if (!(error instanceof AwsError)) {
    hooks.log('error', 'An AWS call failed inside the local cloud', { action, error: String(error) });
    return new AwsError('InternalFailure', String(error), 500);
  }
  const denied = error.code === 'AccessDeniedException';
  if (denied || error.code === 'UnknownOperationException' || error.code === 'NotImplemented') {
    hooks.log(denied ? 'warn' : 'error', error.message, {
      action,
      ...(error.advice === undefined ? {} : { advice: error.advice }),
    });
  }
  return error;
}

/** Reads the whole body, without a copy when it came in one piece. */
export function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxRequestBytes) reject(new Error('The request body is too large'));
    });
    request.on('error', reject);
    request.on('end', () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
  });
}

/** Writes the answer; a caller that is gone hears nothing. */
export function sendReply(response: ServerResponse, reply: AwsReply | undefined): void {
  if (reply === undefined || response.destroyed) {
    response.destroy();
    return;
  }
  // The answer to HEAD tells the length of what GET would answer.
  response.writeHead(reply.status, { 'content-length': Buffer.byteLength(reply.body), ...reply.headers });
  response.end(reply.body);
}
