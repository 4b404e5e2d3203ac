import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BucketDeploymentResource } from '../../contracts.ts';
import { matchesWildcard } from '../../iam/wildcard.ts';
import { AwsError } from '../aws-error.ts';
import type { ObjectStore } from './object-store.ts';

/** Types by the ends of names, as the tool guesses them that uploads the files at AWS (Python's mimetypes). */
const types: Record<string, string> = {
  css: 'text/css',
  gif: 'image/gif',
  html: 'text/html',
  ico: 'image/vnd.microsoft.icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  mjs: 'text/javascript',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

const typeOf = (name: string): string =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'binary/octet-stream';

/** Puts the files of deployments into their buckets, those that are others than what lies there. Nothing is removed. */
export function deployFiles(objects: ObjectStore, deployments: readonly BucketDeploymentResource[]): void {
  for (const { bucketName, folder, include, headers } of deployments) {
    const bucket = objects.bucket(bucketName);
    if (!bucket) throw new AwsError('NoSuchBucket', `The bucket ${bucketName} does not exist`, 404);
    for (const key of filesIn(folder)) {
      if (!include.some((pattern) => matchesWildcard(pattern, key))) continue;
      const bytes = readFileSync(join(folder, key));
      const told = { ...headers, 'content-type': typeOf(key) };
      const known = objects.get(bucket, key);
      const isSame =
        known?.etag === createHash('md5').update(bytes).digest('hex') &&
        JSON.stringify(known.headers) === JSON.stringify(told);
      if (!isSame) objects.put(bucket, key, { bytes, headers: told, reason: 'PutObject' });
    }
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
