/** An HTTP answer ready to be written. */
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** API Gateway's own answers are JSON with a message. */
export function gatewayAnswer(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
  };
}

interface Structured {
  statusCode?: unknown;
  headers?: Record<string, unknown>;
  cookies?: unknown;
  body?: unknown;
  isBase64Encoded?: unknown;
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'content-length']);

/** Reads a function's result (JSON text) as payload format 2.0 does: structured, or any JSON as a 200. */
export function functionAnswer(valueText: string): HttpReply {
  const value = JSON.parse(valueText) as Structured | string | number | boolean | null;
  if (typeof value !== 'object' || value === null || value.statusCode === undefined)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof value === 'string' ? value : value === null ? '' : valueText,
    };
  const status = Number(value.statusCode);
  const { body = '', cookies } = value;
  const malformed = !Number.isInteger(status) || status < 200 || status > 599 || typeof body !== 'string';
  if (malformed) return gatewayAnswer(500, 'Internal Server Error');
  const headers: HttpReply['headers'] = {};
  for (const [name, header] of Object.entries(value.headers ?? {}))
    if (!hopByHop.has(name.toLowerCase())) headers[name.toLowerCase()] = String(header);
  if (Array.isArray(cookies) && cookies.length > 0) headers['set-cookie'] = cookies.map(String);
  if (body !== '') headers['content-type'] ??= 'text/plain; charset=utf-8';
  return { status, headers, body: value.isBase64Encoded === true ? Buffer.from(body, 'base64') : body };
}
