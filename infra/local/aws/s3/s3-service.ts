import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import type {
  Authorize,
  AwsCaller,
  BucketResource,
  MovableClock,
  PolicyStatement,
  RuntimeHooks,
  ServiceRead,
} from '../../contracts.ts';
import { AwsError } from '../aws-error.ts';
import { readCredential } from '../credential.ts';
import type { Permit } from '../permit.ts';
import type { AwsReply } from '../service.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { checkPolicy } from './post-policy.ts';
import { readForm } from './read-form.ts';
import { notImplemented, readRequest, type S3Request } from './read-request.ts';
import { bucketCors, objectReply, postReply, refusal } from './s3-answers.ts';

interface Parts {
  objects: ObjectStore;
  permit: Permit;
  authorize: Authorize;
  clock: MovableClock;
  hooks: RuntimeHooks;
  /** Turns what went wrong inside into an error that can be told, and logs it. */
  asError(error: unknown, action: string): AwsError;
}

/** S3 as a REST service: signed calls, signed addresses and browsers' forms. */
export interface S3Service {
  /** Whether a request without an Authorization header is one of ours. */
  takes(request: IncomingMessage): boolean;
  /** `undefined`: nobody is to hear an answer. */
  serve(request: IncomingMessage, body: Buffer): Promise<AwsReply | undefined>;
  /** An object as another service reads it, or how it is refused. */
  readForService(read: ServiceRead): AwsReply;
}

/** Headers that come back with an object. */
const kept =
  /^(content-type|content-disposition|content-encoding|content-language|cache-control|expires|x-amz-meta-.+)$/;

/** Stands for what the role allows, where only denials are looked for. */
const anything: PolicyStatement = {
  effect: 'Allow',
  actions: ['*'],
  resources: ['*'],
  conditions: {},
  principals: ['AWS:*'],
};

const operations: Record<string, string> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

export function createS3Service({ objects, permit, authorize, clock, hooks, asError }: Parts): S3Service {
  const bucketOf = (name: string): BucketResource => {
    const bucket = objects.bucket(name);
    if (bucket) return bucket;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
  };

  /** The role must allow it and the bucket's policy must not deny it. */
  const check = (caller: AwsCaller, action: string, bucket: BucketResource, key?: string): void => {
    const resource = key === undefined ? bucket.arn : `${bucket.arn}/${key}`;
    permit(caller, action, resource);
    const denials = bucket.resourcePolicy.filter(({ effect }) => effect === 'Deny');
    const asking = { principal: 'AWS:*', action, resource, context: {} };
    const decision = authorize([...denials, anything], asking);
    if (!decision.allowed) throw new AwsError('AccessDeniedException', decision.reason);
  };

  /** Only who may list learns that there is nothing. */
  const found = (caller: AwsCaller, bucket: BucketResource, key: string): StoredObject => {
    check(caller, 's3:GetObject', bucket, key);
    const object = objects.get(bucket, key);
    if (object) return object;
    check(caller, 's3:ListBucket', bucket);
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  };

  const perform = (operation: string, asked: S3Request, caller: AwsCaller): AwsReply => {
    const bucket = bucketOf(asked.bucket);
    const { key } = asked;
    if (operation === 'PutObject') {
      check(caller, 's3:PutObject', bucket, key);
      checkSum(asked);
      const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => kept.test(name)));
      const { etag } = objects.put(bucket, key, { bytes: asked.body, headers, reason: 'PutObject' });
      return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
    }
    if (operation === 'DeleteObject') {
      check(caller, 's3:DeleteObject', bucket, key);
      objects.delete(bucket, key);
      return { status: 204, headers: {}, body: '' };
    }
    return objectReply(asked, found(caller, bucket, key));
  };

  /** A call of an instance, of another account or of an operator: the faults have their way with it. */
  const call = (asked: S3Request, caller: AwsCaller): AwsReply | undefined => {
    const operation = asked.key === '' ? undefined : operations[asked.method];
    if (operation === undefined) throw notImplemented(`${asked.method} of a bucket`);
    const observed = { caller, action: `s3:${operation}` };
    const verdict = hooks.faults.before(observed);
    if (verdict === 'kill') return undefined;
    if (verdict === 'throttle') return refusal(slowDown(), asked.method);
    const reply = answered(observed.action, asked.method, () => perform(operation, asked, caller));
    return hooks.faults.after(observed) === 'kill' ? undefined : reply;
  };

  const answered = (action: string, method: string, work: () => AwsReply): AwsReply => {
    try {
      return work();
    } catch (error) {
      return refusal(asError(error, action), method);
    }
  };

  /** Somebody uses an address that one of us signed: with the signer's rights, until it expires. */
  const bySignedAddress = (asked: S3Request): AwsReply => {
    const { query, method } = asked;
    const caller = signerOf(query.get('X-Amz-Credential') ?? '');
    const signedAt = Date.parse(isoOf(query.get('X-Amz-Date') ?? ''));
    const until = signedAt + Number(query.get('X-Amz-Expires')) * 1000;
    if (!(clock.now() < until)) throw new AwsError('AccessDenied', 'Request has expired', 403);
    const operation = operations[method];
    if (operation === undefined) throw notImplemented(`${method} of a signed address`);
    return byOthers(operation, () => perform(operation, asked, caller));
  };

  const byForm = async (asked: S3Request): Promise<AwsReply> => {
    const form = await readForm(asked.body, asked.headers['content-type'] ?? '');
    const { fields, file } = form;
    const bucket = bucketOf(asked.bucket);
    const caller = signerOf(fields.get('x-amz-credential') ?? '');
    checkPolicy({ fields, bucket: bucket.name, size: file.length, now: clock.now() });
    const key = fields.get('key') ?? '';
    return byOthers('PutObject', () => {
      check(caller, 's3:PutObject', bucket, key);
      const headers = Object.fromEntries([...fields].filter(([name]) => kept.test(name)));
      const { etag } = objects.put(bucket, key, { bytes: file, headers, reason: 'POST Object' });
      return postReply(form, { bucket: bucket.name, key, etag });
    });
  };

  /** No call of an instance: it is counted as one of this machine's owner. */
  const byOthers = (operation: string, work: () => AwsReply): AwsReply => {
    hooks.faults.before({ caller: { kind: 'operator' }, action: `s3:${operation}` });
    return work();
  };

  const signerOf = (credential: string): AwsCaller => {
    const caller = hooks.signer(credential.split('/')[0] ?? '');
    if (caller) return caller;
    throw unknownKey();
  };

  const dispatch = async (asked: S3Request): Promise<AwsReply | undefined> => {
    const credential = readCredential(asked.headers.authorization);
    if (credential !== undefined) {
      const caller = hooks.caller(credential.accessKeyId);
      if (!caller) throw unknownKey();
      return call(asked, caller);
    }
    if (asked.method === 'OPTIONS') return preflight(objects.bucket(asked.bucket), asked);
    return asked.method === 'POST' ? byForm(asked) : bySignedAddress(asked);
  };

  /** What a service may do is what the bucket's policy says. */
  const admit = (
    { service, sourceArn }: ServiceRead,
    action: string,
    bucket: BucketResource,
    key?: string,
  ): void => {
    const resource = key === undefined ? bucket.arn : `${bucket.arn}/${key}`;
    const asking = {
      principal: `Service:${service}`,
      action,
      resource,
      context: { 'aws:SourceArn': [sourceArn] },
    };
    const decision = authorize(bucket.resourcePolicy, asking);
    if (!decision.allowed) throw new AwsError('AccessDeniedException', decision.reason);
  };

  const readForService = (read: ServiceRead): AwsReply => {
    const bucket = bucketOf(read.bucket);
    if (read.key === '') throw notImplemented('A list of a bucket for a service');
    admit(read, 's3:GetObject', bucket, read.key);
    const object = objects.get(bucket, read.key);
    if (object) {
      const headers: Record<string, string> = read.range === undefined ? {} : { range: read.range };
      const asked = { method: 'GET', bucket: read.bucket, key: read.key, headers, body: Buffer.alloc(0) };
      return objectReply({ ...asked, query: new URLSearchParams() }, object);
    }
    admit(read, 's3:ListBucket', bucket);
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: read.key });
  };

  return {
    readForService: (read) => answered('s3:GetObject', 'GET', () => readForService(read)),
    takes: ({ method, headers, url = '' }) =>
      /[?&]X-Amz-Signature=/.test(url) ||
      (method === 'POST' && (headers['content-type'] ?? '').startsWith('multipart/form-data')) ||
      (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined),
    async serve(request, body) {
      const { method = 'GET' } = request;
      let reply: AwsReply | undefined;
      let bucket: BucketResource | undefined;
      try {
        const asked = readRequest(request, body);
        bucket = objects.bucket(asked.bucket);
        reply = await dispatch(asked);
      } catch (error) {
        reply = refusal(asError(error, `s3:${operations[method] ?? method}`), method);
      }
      const cors = method === 'OPTIONS' ? {} : bucketCors(bucket, request.headers.origin, method);
      return reply && { ...reply, headers: { ...reply.headers, ...cors } };
    },
  };
}

function preflight(bucket: BucketResource | undefined, { headers }: S3Request): AwsReply {
  const method = headers['access-control-request-method'] ?? '';
  const allowed = bucketCors(bucket, headers.origin, method);
  if (Object.keys(allowed).length > 0) return { status: 200, headers: allowed, body: '' };
  return refusal(new AwsError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.', 403));
}

function checkSum({ headers, body }: S3Request): void {
  const claimed = headers['x-amz-checksum-crc32'];
  if (claimed === undefined) return;
  const actual = Buffer.alloc(4);
  actual.writeUInt32BE(crc32(body));
  if (actual.toString('base64') === claimed) return;
  throw new AwsError('BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
}

/** `20261122T093000Z` to ISO 8601. */
const isoOf = (basic: string): string =>
  basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');

const slowDown = (): AwsError => new AwsError('SlowDown', 'Please reduce your request rate.', 503);
const unknownKey = (): AwsError =>
  new AwsError(
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
    403,
  );
