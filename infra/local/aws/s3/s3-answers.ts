import { randomUUID } from 'node:crypto';
import type { BucketResource } from '../../contracts.ts';
import type { AwsError } from '../aws-error.ts';
import { escapeXml } from '../escape-xml.ts';
import type { AwsReply } from '../service.ts';
import type { StoredObject } from './object-store.ts';
import type { S3Request } from './read-request.ts';

const xml = (status: number, name: string, members: Record<string, unknown>): AwsReply => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${Object.entries(members)
    .map(([member, value]) => `<${member}>${escapeXml(String(value))}</${member}>`)
    .join('')}</${name}>`,
});

/** How S3 says no. HEAD has no body to say it in. */
export function refusal({ code, message, status, extra }: AwsError, method?: string): AwsReply {
  const denied = code === 'AccessDeniedException';
  const reply = xml(denied ? 403 : status, 'Error', {
    Code: denied ? 'AccessDenied' : code,
    Message: message,
    ...extra,
    RequestId: randomUUID(),
  });
  return method === 'HEAD' ? { ...reply, body: '' } : reply;
}

/** The object, or the part of it that a Range header asks for; `response-*` of a signed address replaces its headers. */
export function objectReply({ method, headers, query }: S3Request, object: StoredObject): AwsReply {
  const { bytes, etag, madeAt } = object;
  const replaced = [...query]
    .filter(([name]) => name.startsWith('response-'))
    .map(([name, value]) => [name.slice('response-'.length), value]);
  const common = {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    ...Object.fromEntries(replaced),
    etag: `"${etag}"`,
    'last-modified': new Date(madeAt).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-request-id': randomUUID(),
  };
  const range = rangeOf(headers.range, bytes.length);
  if (range === 'unsatisfiable') {
    return xml(416, 'Error', { Code: 'InvalidRange', Message: 'The requested range is not satisfiable' });
  }
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
  const told = range ? { 'content-range': `bytes ${range.from}-${range.to}/${bytes.length}` } : {};
  return {
    status: range ? 206 : 200,
    headers: { ...common, ...told, 'content-length': String(part.length) },
    body: method === 'HEAD' ? '' : part,
  };
}

/** One range (RFC 9110, section 14.1.2); several, or another unit, mean the whole. */
function rangeOf(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from >= size || from > to ? 'unsatisfiable' : { from, to };
}

/** After a browser's POST: on to `success_action_redirect`, told what was stored; else 204, or what `success_action_status` asks for. */
export function postReply(
  { fields }: { fields: ReadonlyMap<string, string> },
  stored: { bucket: string; key: string; etag: string },
): AwsReply {
  const { bucket, key, etag } = stored;
  const redirect = fields.get('success_action_redirect') ?? fields.get('redirect') ?? '';
  if (URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag: `"${etag}"` }))
      location.searchParams.append(name, value);
    return { status: 303, headers: { location: location.href, etag: `"${etag}"` }, body: '' };
  }
  const status = fields.get('success_action_status');
  if (status === '201') {
    return xml(201, 'PostResponse', { Bucket: bucket, Key: key, ETag: `"${etag}"` });
  }
  return { status: status === '200' ? 200 : 204, headers: { etag: `"${etag}"` }, body: '' };
}

/** The CORS headers of a bucket's rules for an origin that calls with a method; none when no rule fits. */
export function bucketCors(
  bucket: BucketResource | undefined,
  origin: string | undefined,
  method: string,
): Record<string, string> {
  const rule = bucket?.cors.find(
    ({ origins, methods }) =>
      origin !== undefined && methods.includes(method) && (origins.includes('*') || origins.includes(origin)),
  );
  if (!rule || origin === undefined) return {};
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(rule.headers.length > 0 ? { 'access-control-allow-headers': rule.headers.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
