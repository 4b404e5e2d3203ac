import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { DomainError } from '../../../../shared/runtime/errors.ts';
import { showBytes } from '../../../../shared/text/show-bytes.ts';

/** The most bytes of one post, unpacked: more than a function's payload, so that only a packed one can have them. */
const maxPostBytes = 8 * 1024 * 1024;

/**
 * The bytes of a body without its content encodings. One that is no such encoding is taken as it is: proxies unpack and leave the header.
 * @throws DomainError `too-large` where it unpacks to more than {@link maxPostBytes}.
 */
export function unpackBody(bytes: Buffer, contentEncoding: string): Buffer {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',', maxEncodings)
    .map((each) => each.trim());
  return encodings.reverse().reduce(unpack, bytes);
}

const maxEncodings = 3;
const options = { maxOutputLength: maxPostBytes };

const unpackers: Readonly<Record<string, ReadonlyArray<(bytes: Buffer) => Buffer>>> = {
  gzip: [(bytes) => gunzipSync(bytes, options)],
  'x-gzip': [(bytes) => gunzipSync(bytes, options)],
  // RFC 9110 means zlib's format; some clients send the bare one.
  deflate: [(bytes) => inflateSync(bytes, options), (bytes) => inflateRawSync(bytes, options)],
  br: [(bytes) => brotliDecompressSync(bytes, options)],
};

function unpack(bytes: Buffer, encoding: string): Buffer {
  for (const unpacker of Object.hasOwn(unpackers, encoding) ? (unpackers[encoding] ?? []) : []) {
    try {
      return unpacker(bytes);
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge();
    }
  }
  return bytes;
}

const tooLarge = (): DomainError =>
  new DomainError('too-large', 'error.too-large', { params: { max: showBytes(maxPostBytes) } });
