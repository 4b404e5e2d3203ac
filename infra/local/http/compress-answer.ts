import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HttpReply } from './function-response.ts';

/** Sizes in bytes between which CloudFront compresses. Source: CloudFront Developer Guide, "Serve compressed files". */
const smallest = 1000;
const largest = 10_000_000;

/** The kinds of which it compresses, shortened: texts, scripts, fonts that are not compressed yet. Source: the same page. */
const compressible =
  /^(text\/(css|csv|html|javascript|js|plain|xml)|application\/(javascript|json|xml|xhtml\+xml|rss\+xml|wasm|font-sfnt|vnd\.ms-fontobject|pdf)|image\/svg\+xml|font\/(otf|ttf))\s*(;|$)/i;

/** CloudFront tells no levels; these are usual ones of servers that compress as they answer. */
const compressors: Record<string, (bytes: Buffer) => Buffer> = {
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => gzipSync(bytes, { level: 6 }),
};

const isAccepted = (accepted: string, encoding: string): boolean =>
  accepted.split(',').some((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

/** Compresses answers as a distribution does that keeps them: each once. */
export function createCompressor(): (
  answer: HttpReply,
  accepted: string,
  encodings: readonly string[],
) => HttpReply {
  const kept = new Map<string, Buffer>();
  const compressed = (bytes: Buffer, encoding: string): Buffer => {
    const key = `${encoding} ${createHash('sha1').update(bytes).digest('base64')}`;
    const made = kept.get(key) ?? compressors[encoding]?.(bytes) ?? bytes;
    kept.set(key, made);
    return made;
  };
  return (answer, accepted, encodings) => {
    if (encodings.length === 0) return answer;
    const headers: HttpReply['headers'] = { ...answer.headers, vary: 'Accept-Encoding' };
    const bytes = Buffer.from(answer.body);
    const encoding = encodings.find((each) => isAccepted(accepted, each));
    const fits =
      answer.status === 200 &&
      bytes.length >= smallest &&
      bytes.length <= largest &&
      headers['content-encoding'] === undefined &&
      compressible.test(String(headers['content-type']));
    if (!fits || encoding === undefined) return { ...answer, headers };
    const { etag } = headers;
    return {
      ...answer,
      headers: {
        ...headers,
        'content-encoding': encoding,
        // The bytes are others now; what they mean is the same.
        ...(typeof etag === 'string' && !etag.startsWith('W/') ? { etag: `W/${etag}` } : {}),
      },
      body: compressed(bytes, encoding),
    };
  };
}
