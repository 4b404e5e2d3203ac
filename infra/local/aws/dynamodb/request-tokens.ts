import { hash } from 'node:crypto';
import type { MovableClock } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { AwsError } from '../aws-error.ts';
import type { EngineReply } from './engine-connection.ts';

/** DynamoDB remembers a transaction's token for ten minutes after it was answered. */
const tokenTtlMs = 10 * 60 * 1000;

/** Serves a transaction once per `ClientRequestToken`; the same request gets the same success again. */
export type Once = (token: string, body: Buffer, run: () => Promise<EngineReply>) => Promise<EngineReply>;

/** How long answers wait to be written together: one by one they would cost more than the transaction's own way through here. */
const writeDelayMs = 20;

interface Kept {
  fingerprint: string;
  answeredAt: number;
  answer: Buffer;
}

/**
 * Keeps the answers of successful transactions by token, over a restart too.
 * `body` is the request without its token. @throws AwsError IdempotentParameterMismatchException for another body.
 */
export function rememberTokens(state: State, clock: MovableClock): Once {
  const select = state.db.prepare('SELECT * FROM request_token WHERE token = ?');
  const insert = state.db.prepare('INSERT OR REPLACE INTO request_token VALUES (?, ?, ?, ?)');
  const forget = state.db.prepare('DELETE FROM request_token WHERE answered_at <= ?');
  const running = new Map<string, { fingerprint: string; reply: Promise<EngineReply> }>();
  const gathered = new Map<string, Kept>();

  const write = (): void => {
    if (!state.db.isOpen) return;
    state.transaction(() => {
      for (const [token, kept] of gathered) insert.run(token, kept.fingerprint, kept.answeredAt, kept.answer);
      forget.run(clock.now() - tokenTtlMs);
    });
    gathered.clear();
  };
  const keep = (token: string, kept: Kept): void => {
    if (gathered.size === 0) setTimeout(write, writeDelayMs);
    gathered.set(token, kept);
  };
  const recall = (token: string): Kept | undefined => {
    const row = select.get(token);
    if (row === undefined) return undefined;
    const answer = row.answer instanceof Uint8Array ? Buffer.from(row.answer) : Buffer.from('{}');
    return { fingerprint: String(row.fingerprint), answeredAt: Number(row.answered_at), answer };
  };
  const same = (known: string, fingerprint: string): void => {
    if (known === fingerprint) return;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'A request with the same client token has other parameters',
    );
  };

  return async (token, body, run) => {
    const fingerprint = hash('sha1', body, 'base64');
    const current = running.get(token);
    if (current !== undefined) {
      same(current.fingerprint, fingerprint);
      return await current.reply;
    }
    const known = gathered.get(token) ?? recall(token);
    if (known !== undefined && known.answeredAt > clock.now() - tokenTtlMs) {
      same(known.fingerprint, fingerprint);
      return success(known.answer);
    }
    const reply = run();
    running.set(token, { fingerprint, reply });
    try {
      const answered = await reply;
      if (answered.status === 200) {
        keep(token, { fingerprint, answeredAt: clock.now(), answer: answered.body });
      }
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
