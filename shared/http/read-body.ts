import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DomainError } from '../runtime/errors.ts';
import { showBytes } from '../text/show-bytes.ts';
import type { Route } from './define-route.ts';
import { joinTexts, limitParts, maxFormParts } from './form-values.ts';

/** Largest text of a public operation after decoding, in bytes. */
export const maxBodyBytes = 65_536;

export type RawBody = { kind: 'json'; value: unknown } | { kind: 'form'; values: Record<string, string> };

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
} as const;
type Kind = keyof typeof mediaTypes;

/** What is read here; the rest of what a route may accept is read by its operation. */
const isReadHere = (accepted: string): accepted is Kind => Object.hasOwn(mediaTypes, accepted);

/** The bytes of a request's body. */
export const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/**
 * Decodes the body of a request that must have one.
 * @throws DomainError `too-large`, `unsupported-media-type` or `malformed`.
 */
export function readBody(event: APIGatewayProxyEventV2, accepts: NonNullable<Route['accepts']>): RawBody {
  const bytes = bytesOf(event);
  const [mediaType, ...parameters] = contentType(event);
  const readHere = accepts.filter(isReadHere);
  const kind = readHere.find((accepted) => mediaTypes[accepted] === mediaType);
  if (bytes.length > maxBodyBytes)
    throw new DomainError('too-large', 'error.too-large', { params: { max: showBytes(maxBodyBytes) } });
  if (!kind || !parameters.every(isUnderstood)) {
    const accepted = readHere.map((each) => mediaTypes[each]).join(', ');
    throw new DomainError('unsupported-media-type', 'error.unsupported-media-type', { params: { accepted } });
  }
  const text = decode(bytes);
  if (kind === 'json') return { kind, value: parseJson(text) };
  decode(unescaped(bytes));
  return { kind, values: parseForm(text) };
}

/** True when the body says to be JSON, whatever is in it. */
export const isJson = (event: APIGatewayProxyEventV2): boolean => contentType(event)[0] === mediaTypes.json;

/** Media type and parameters, lower-cased. */
const contentType = ({ headers }: APIGatewayProxyEventV2): string[] =>
  (headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());

/** Of the parameters only the charset changes what the bytes mean. */
const isUnderstood = (parameter: string): boolean =>
  !parameter.startsWith('charset=') || /^charset="?utf-?8"?$/.test(parameter);

/** The bytes that a form's text stands for: a page in another charset (GBK, say) hides its own in `%xx`. */
const unescaped = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError('malformed', 'error.not-utf8', { cause });
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DomainError('malformed', 'error.malformed-json', { cause });
  }
  const path = innerName(value);
  if (path === undefined) return value;
  throw new DomainError('invalid', 'error.invalid', { fields: [{ path, message: 'field.unknown' }] });
}

/** The path of a member called `__proto__`: schemas skip it in silence, but what is not known is refused by name. */
function innerName(value: unknown): string | undefined {
  // A list instead of recursion: a body can be nested deeper than the stack.
  const waiting: Array<{ member: unknown; parent?: Place }> = [{ member: value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { member, parent } = next;
    if (typeof member !== 'object' || member === null) continue;
    for (const [name, inner] of Object.entries(member)) {
      const place = { name, ...(parent ? { parent } : {}) };
      if (name === '__proto__') return pathOf(place);
      if (typeof inner === 'object') waiting.push({ member: inner, parent: place });
    }
  }
  return undefined;
}

interface Place {
  name: string;
  parent?: Place;
}

function pathOf(place: Place): string {
  const names: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) names.push(at.name);
  return names.reverse().join('.');
}

function parseForm(text: string): Record<string, string> {
  limitParts(text.split('&', maxFormParts + 1).length);
  return joinTexts(new URLSearchParams(text));
}
