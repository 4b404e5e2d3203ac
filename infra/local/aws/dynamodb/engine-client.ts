import { Agent, request } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { isObject, type Json, text } from '../read-json.ts';

export interface EngineReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Speaks to the DynamoDB engine over kept connections. */
export interface EngineClient {
  /** Passes a body on as it is; resolves with whatever the engine answers. Rejects when it cannot be reached. */
  send(target: string, body: Buffer | string): Promise<EngineReply>;
  /** One call by us. @throws AwsError with the engine's code. */
  call(target: string, input: unknown): Promise<Json>;
  close(): void;
}

/** Engines check that a signature is there, not whether it is right. */
const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
  'content-type': 'application/x-amz-json-1.0',
};

const kept = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'] as const;

export function createEngineClient(endpoint: URL): EngineClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = endpoint;

  const send = (target: string, body: Buffer | string): Promise<EngineReply> =>
    new Promise((resolve, reject) => {
      const headers = { ...signed, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) };
      const outgoing = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const passed: Record<string, string> = {};
          for (const name of kept) {
            const value = incoming.headers[name];
            if (typeof value === 'string') passed[name] = value;
          }
          const [only] = chunks;
          const answer = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
          resolve({ status: incoming.statusCode ?? 500, headers: passed, body: answer });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  return {
    send,
    call: async (target, input) => {
      const reply = await send(target, JSON.stringify(input));
      return answerOf(reply.status, reply.body.toString('utf8'));
    },
    close: () => agent.destroy(),
  };
}

/** The JSON object of a DynamoDB answer. @throws AwsError with the engine's code when it is a refusal. */
export function answerOf(status: number, body: string): Json {
  const parsed: unknown = JSON.parse(body);
  const answer = isObject(parsed) ? parsed : {};
  if (status < 300) return answer;
  const code = (text(answer.__type) ?? 'InternalFailure').replace(/^.*#/, '');
  throw new AwsError(code, text(answer.message) ?? text(answer.Message) ?? code, status, answer);
}
