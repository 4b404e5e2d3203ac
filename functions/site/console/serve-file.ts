import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type ConsoleOrigins, headersOf, siteFileAt } from '../../../shared/site/page-headers.ts';

/** A file of the console as its bucket has it. */
export interface SiteFile {
  bytes: Buffer;
  mediaType: string;
  cacheControl: string;
  /** With its quotation marks; empty for none. */
  etag: string;
}

/** Reads a file by its key (`assets/index-1a2b.js`); undefined when there is none. */
export type ReadSiteFile = (key: string) => Promise<SiteFile | undefined>;

export interface Asked {
  path: string;
  /** The headers Accept-Encoding and If-None-Match, empty where they were not sent. */
  acceptEncoding: string;
  ifNoneMatch: string;
}

export interface Served {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const nothing = Buffer.alloc(0);

/** Answers a file of the console, or 404, under the headers that the distribution puts on it elsewhere. */
export async function serveFile(
  { path, acceptEncoding, ifNoneMatch }: Asked,
  read: ReadSiteFile,
  origins: ConsoleOrigins,
): Promise<Served> {
  const found = siteFileAt(path);
  const file = found && (await read(found.key));
  if (!found || !file) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return { status: 404, headers, body: Buffer.from('Not found · 未找到\n') };
  }
  const headers = {
    ...headersOf(found.kind, origins),
    'content-type': file.mediaType,
    'cache-control': file.cacheControl,
    vary: 'Accept-Encoding',
    ...(file.etag ? { etag: `W/${file.etag}` } : {}),
  };
  if (file.etag && tagsOf(ifNoneMatch).includes(file.etag)) return { status: 304, headers, body: nothing };
  const packed = isPackable(file) ? pack(file.bytes, acceptEncoding) : undefined;
  return packed
    ? { status: 200, headers: { ...headers, 'content-encoding': packed.encoding }, body: packed.bytes }
    : { status: 200, headers, body: file.bytes };
}

/** Tags that a browser has, weak ones as if they were strong: the bytes behind both mean the same. */
const tagsOf = (header: string): string[] =>
  header.split(',').map((tag) => {
    const trimmed = tag.trim();
    return trimmed.startsWith('W/') ? trimmed.slice(2) : trimmed;
  });

/** Texts; pictures are packed already, and little ones grow. */
const isPackable = ({ mediaType, bytes }: SiteFile): boolean =>
  bytes.length >= 1000 &&
  (mediaType.startsWith('text/') ||
    mediaType.startsWith('application/json') ||
    mediaType.startsWith('image/svg+xml'));

function pack(bytes: Buffer, accepted: string): { encoding: string; bytes: Buffer } | undefined {
  const names = accepted.split(',').map((name) => name.trim());
  if (names.includes('br'))
    return {
      encoding: 'br',
      bytes: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    };
  return names.includes('gzip') ? { encoding: 'gzip', bytes: gzipSync(bytes) } : undefined;
}
