import { createHash } from 'node:crypto';
import type { Clock } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { AwsError } from '../aws-error.ts';
import type { EngineReply } from './engine-client.ts';

/** DynamoDB remembers a transaction's token for ten minutes after it was answered. */
const window = 10 * 60 * 1000;

/** Serves a transaction once per `ClientRequestToken`; the same request gets the same success again. */
export type Once = (token: string, body: Buffer, run: () => Promise<EngineReply>) => Promise<EngineReply>;

/**
 * Keeps the answers of successful transactions by token.
 * `body` is the request without its token. @throws AwsError IdempotentParameterMismatchException for another body.
 */
export function rememberTokens(state: State, clock: Clock): Once {
  const select = state.db.prepare(
    'SELECT fingerprint, answer FROM request_token WHERE token = ? AND answered_at > ?',
  );
  const insert = state.db.prepare('INSERT OR REPLACE INTO request_token VALUES (?, ?, ?, ?)');
  const forget = state.db.prepare('DELETE FROM request_token WHERE answered_at <= ?');
  const running = new Map<string, { fingerprint: string; reply: Promise<EngineReply> }>();
  let written = 0;

  const same = (known: unknown, fingerprint: string): void => {
    if (known === fingerprint) return;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'A request with the same client token has other parameters',
    );
  };

  return async (token, body, run) => {
    const fingerprint = createHash('sha1').update(body).digest('base64');
    const current = running.get(token);
    if (current !== undefined) {
      same(current.fingerprint, fingerprint);
      return await current.reply;
    }
    const known = select.get(token, clock.now() - window);
    if (known !== undefined) {
      same(known.fingerprint, fingerprint);
      const answer = known.answer;
      return success(answer instanceof Uint8Array ? Buffer.from(answer) : Buffer.from('{}'));
    }
    const reply = run();
    running.set(token, { fingerprint, reply });
    try {
      const answered = await reply;
      if (answered.status === 200) insert.run(token, fingerprint, clock.now(), answered.body);
      if (++written % 1000 === 0) forget.run(clock.now() - window);
      return answered;
    } finally {
      running.delete(token);
    }
  };
}

const success = (body: Buffer): EngineReply => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body,
});

/**
 * Blanks the token out of the request, in place: the engine is not to see it, and the rest is not to be copied.
 * Inside a JSON string its quotes would be escaped, so the bytes can only be the member itself.
 */
export function blankToken(body: Buffer, token: string): Buffer {
  const member = Buffer.from(`"ClientRequestToken":${JSON.stringify(token)}`);
  let start = body.indexOf(member);
  if (start < 0) {
    const { ClientRequestToken: _, ...rest } = JSON.parse(body.toString('utf8'));
    return Buffer.from(JSON.stringify(rest));
  }
  let end = start + member.length;
  if (body[end] === 0x2c) end += 1;
  else if (body[start - 1] === 0x2c) start -= 1;
  body.fill(0x20, start, end);
  return body;
}
