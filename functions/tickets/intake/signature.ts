import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureScheme } from '../../../shared/settings/forms.ts';
import type { DropReason } from '../../../shared/table/entities/dropped.ts';

/** What a signature is looked for in. */
export interface SignedPost {
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The body as it came: one changed byte is another post. */
  bytes: Uint8Array;
  /** The parameter `token` of the address. */
  token?: string | undefined;
}

/** Longer than any signature and any secret that is set here; what is longer is not looked at. */
const maxSignatureCharacters = 400;

/** Reads the 32 bytes of an HMAC-SHA256 from a header; undefined where the text is something else. */
type ReadDigest = (text: string) => Buffer | undefined;

const base64Digest: ReadDigest = (text) =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;

const hexDigest: ReadDigest = (text) =>
  /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined;

const prefix = 'sha256=';
const withoutPrefix = (text: string): string => (text.startsWith(prefix) ? text.slice(prefix.length) : text);

interface HmacRow {
  /** The headers that may hold the signature. */
  headers: readonly string[];
  digestOf: ReadDigest;
}

/**
 * Where each scheme that signs the body puts its HMAC-SHA256, and how it is written. Sources: Typeform, "Secure your webhooks"; Tally,
 * "Webhooks", section "Signing secret"; Shopify, "Verify webhook deliveries". `hmac-sha256` reads what most other services send, GitHub's
 * `x-hub-signature-256` among them.
 */
const hmacRows: Readonly<Record<Exclude<SignatureScheme, 'jinshuju'>, HmacRow>> = {
  typeform: {
    headers: ['typeform-signature'],
    digestOf: (text) => (text.startsWith(prefix) ? base64Digest(withoutPrefix(text)) : undefined),
  },
  tally: { headers: ['tally-signature'], digestOf: base64Digest },
  shopify: { headers: ['x-shopify-hmac-sha256'], digestOf: base64Digest },
  'hmac-sha256': {
    headers: ['x-signature', 'x-signature-256', 'x-hub-signature-256', 'x-webhook-signature'],
    digestOf: (text) => hexDigest(withoutPrefix(text)) ?? base64Digest(withoutPrefix(text)),
  },
};

/**
 * What is wrong with the signature of a post, or undefined where it is right: `unsigned` where there is none, `wrong-signature` where it is
 * another one, or where the form has no secret to compare it with. Takes the same time wherever a signature differs.
 *
 * 金数据 signs nothing (open.jinshuju.net, "Webhook 数据格式"), but keeps the address that it is given: the secret stands there as the
 * parameter `token`, or it comes as the password or token of an `authorization` header.
 */
export function verifySignature(
  scheme: SignatureScheme,
  post: SignedPost,
  secret: string | undefined,
): Extract<DropReason, 'unsigned' | 'wrong-signature'> | undefined {
  const given = scheme === 'jinshuju' ? tokensOf(post) : headersOf(post, hmacRows[scheme].headers);
  if (given.length === 0) return 'unsigned';
  if (secret === undefined || secret === '') return 'wrong-signature';
  const isRight =
    scheme === 'jinshuju'
      ? given.some((token) => isSameText(token, secret))
      : isSigned(given, post.bytes, secret, hmacRows[scheme].digestOf);
  return isRight ? undefined : 'wrong-signature';
}

const isShortText = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && text.length <= maxSignatureCharacters;

const headersOf = ({ headers }: SignedPost, names: readonly string[]): string[] =>
  names.map((name) => headers[name]?.trim()).filter(isShortText);

function isSigned(
  given: readonly string[],
  bytes: Uint8Array,
  secret: string,
  digestOf: ReadDigest,
): boolean {
  const expected = createHmac('sha256', secret).update(bytes).digest();
  return given.some((text) => {
    const digest = digestOf(text);
    return digest !== undefined && timingSafeEqual(digest, expected);
  });
}

/** The secrets that a request brings along: in its address, and as `Bearer <secret>` or `Basic <name:secret>`. */
function tokensOf({ headers, token }: SignedPost): string[] {
  const [kind = '', value = ''] = (headers.authorization ?? '').trim().split(' ', 2);
  const isShort = value.length <= maxSignatureCharacters;
  const byHeader: Readonly<Record<string, (text: string) => string>> = {
    bearer: (text) => text,
    basic: (text) => {
      const pair = Buffer.from(text, 'base64').toString();
      return pair.slice(pair.indexOf(':') + 1);
    },
  };
  const read =
    isShort && Object.hasOwn(byHeader, kind.toLowerCase()) ? byHeader[kind.toLowerCase()] : undefined;
  return [token, read?.(value)].filter(isShortText);
}

/** Compares digests, so that the time tells nothing of where two texts differ, nor of their lengths. */
function isSameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
