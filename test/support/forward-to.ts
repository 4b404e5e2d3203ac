import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { EngineClient } from '../../infra/local/aws/dynamodb/engine-client.ts';

type RequestHandler = Extract<DynamoDBClientConfig['requestHandler'], { handle: unknown }>;

/** Lets an SDK client speak through the engine's own connections, wherever the engine is. */
export const forwardTo = (engine: EngineClient): RequestHandler =>
  ({
    async handle({ headers, body }: { headers: Record<string, string>; body: string | Uint8Array }) {
      const target = headers['x-amz-target'] ?? '';
      const answer = await engine.send(
        target,
        typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
      );
      return { response: { statusCode: answer.status, headers: answer.headers, body: answer.body } };
    },
  }) as unknown as RequestHandler;
