import { isObject } from '../../is-object.ts';
import { AwsError } from '../aws-error.ts';
import { type Json, textOf } from '../read-json.ts';
import { EngineConnection, type EngineReply } from './engine-connection.ts';

/** Speaks to the DynamoDB engine over kept connections. */
export interface EngineClient {
  /** Passes a body on as it is; resolves with whatever the engine answers. Rejects when it cannot be reached. */
  send(target: string, body: Buffer | string): Promise<EngineReply>;
  /** One call by us. @throws AwsError with the engine's code. */
  call(target: string, input: unknown): Promise<Json>;
  close(): void;
}

/** Engines check that a signature is there, not whether it is right. */
const signed = [
  'Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'X-Amz-Date: 20260101T000000Z',
  'Content-Type: application/x-amz-json-1.0',
  'Connection: keep-alive',
].join('\r\n');

/** Calls beyond this many at a time wait for a connection. */
const maxConnections = 32;

export function createEngineClient({ hostname, port, host }: URL): EngineClient {
  const free: EngineConnection[] = [];
  const all = new Set<EngineConnection>();
  const waiting: Array<(connection: EngineConnection) => void> = [];
  const heads = new Map<string, string>();

  const idle = (connection: EngineConnection): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(connection);
    else next(connection);
  };
  const connect = (): EngineConnection => {
    const made = new EngineConnection(hostname, Number(port || 80), idle, (gone) => {
      all.delete(gone);
      waiting.shift()?.(connect());
    });
    all.add(made);
    return made;
  };
  const take = (): EngineConnection | Promise<EngineConnection> => {
    for (let found = free.pop(); found !== undefined; found = free.pop()) if (found.open) return found;
    if (all.size >= maxConnections) return new Promise((resolve) => waiting.push(resolve));
    return connect();
  };
  const headOf = (target: string): string => {
    const head =
      heads.get(target) ??
      `POST / HTTP/1.1\r\nHost: ${host}\r\n${signed}\r\nX-Amz-Target: ${target}\r\nContent-Length: `;
    heads.set(target, head);
    return head;
  };
  const send = async (target: string, body: Buffer | string): Promise<EngineReply> => {
    const connection = await take();
    return await connection.send(`${headOf(target)}${Buffer.byteLength(body)}\r\n\r\n`, body);
  };

  return {
    send,
    call: async (target, input) => {
      const reply = await send(target, JSON.stringify(input));
      return readEngineAnswer(reply.status, reply.body.toString('utf8'));
    },
    close: () => {
      for (const connection of all) connection.close();
    },
  };
}

/** The JSON object of a DynamoDB answer. @throws AwsError with the engine's code when it is a refusal. */
export function readEngineAnswer(status: number, body: string): Json {
  const parsed: unknown = JSON.parse(body);
  const answer = isObject(parsed) ? parsed : {};
  if (status < 300) return answer;
  const code = (textOf(answer.__type) ?? 'InternalFailure').replace(/^.*#/, '');
  throw new AwsError(code, textOf(answer.message) ?? textOf(answer.Message) ?? code, status, answer);
}
