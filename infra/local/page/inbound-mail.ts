import type { IncomingMessage } from 'node:http';
import type { HttpReply } from '../http/function-response.ts';
import { readBody } from '../http/read-body.ts';
import type { LocalControls } from './local-controls.ts';

const mostBytes = 25 * 1024 * 1024;

const json = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/**
 * `POST /_local/inbound-mail?from=&to=`: a raw message (RFC 5322) as the body arrives as if SES had received it. Without an
 * envelope in the query its headers tell. Answers 202 with the id that SES gives it and the recipients that were taken, 404
 * when no receipt rule takes any.
 */
export async function acceptRawMail(
  controls: Pick<LocalControls, 'receive'>,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<HttpReply> {
  const raw = await readBody(request, mostBytes);
  if (raw === undefined) return json(413, { message: `a message has at most ${mostBytes} bytes` });
  if (raw.length === 0) return json(400, { message: 'the body must be a raw message' });
  const from = query.get('from');
  const to = query.getAll('to').flatMap((list) => list.split(','));
  const received = await controls.receive(raw, {
    ...(from === null ? {} : { from }),
    ...(to.length > 0 ? { to: to.map((address) => address.trim()) } : {}),
  });
  return received ? json(202, received) : json(404, { message: 'no receipt rule takes this message' });
}
