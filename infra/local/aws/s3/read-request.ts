import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error.ts';

/** One S3 request, path style: `/bucket/key`. */
export interface S3Request {
  method: string;
  bucket: string;
  /** Empty: the bucket itself is meant. */
  key: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
}

/** Headers of ours that are understood; another one asks for something that is not modelled. */
const understood =
  /^x-amz-(date|content-sha256|security-token|user-agent|checksum-crc32|checksum-mode|sdk-checksum-algorithm|meta-.+)$/;
const understoodQuery =
  /^(x-id|x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|checksum-mode)|response-(content-type|content-disposition|cache-control|content-language|content-encoding|expires))$/i;
const unmodelledHeaders = ['if-match', 'if-none-match', 'content-md5', 'x-amz-copy-source'];

/** @throws AwsError NotImplemented naming what is not modelled, InvalidURI for a path that is not UTF-8. */
export function readRequest(request: IncomingMessage, body: Buffer): S3Request {
  const url = new URL(request.url ?? '/', 'http://s3.local');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  const query = url.searchParams;
  const strange =
    Object.keys(headers).find(
      (name) =>
        (name.startsWith('x-amz-') && !understood.test(name)) ||
        (unmodelledHeaders.includes(name) && request.method !== 'GET'),
    ) ?? [...query.keys()].find((name) => !understoodQuery.test(name));
  if (strange !== undefined) throw notImplemented(strange);
  if (headers['x-amz-content-sha256']?.startsWith('STREAMING')) throw notImplemented('a streaming payload');
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(url.pathname) ?? [];
  try {
    return {
      method: request.method ?? 'GET',
      bucket: decodeURIComponent(bucket),
      key: decodeURIComponent(rest),
      query,
      headers,
      body,
    };
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplemented', `The local cloud does not model ${what} of S3`, 501);
