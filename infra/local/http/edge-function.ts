import { createContext, Script } from 'node:vm';

interface Field {
  value: string;
}

/** A request as CloudFront hands it to a function. */
export interface EdgeRequest {
  method: string;
  uri: string;
  querystring: Record<string, Field>;
  headers: Record<string, Field>;
  cookies: Record<string, Field>;
}

/** What a function made of a request: the request that goes on, or the answer itself. */
export type EdgeOutcome =
  | { kind: 'request'; request: EdgeRequest }
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string };

/** CloudFront gives a function about a millisecond of processor; a loop must not hold this machine for ever, and a busy one is no failure. */
const limitMilliseconds = 5_000;

/**
 * Compiles the code of a CloudFront function (JavaScript, `handler(event)`), which runs in a context that holds nothing of this process.
 * The answer throws what the code throws. Source: CloudFront Developer Guide, "CloudFront Functions event structure".
 */
export function compileEdgeFunction(code: string, name: string) {
  const script = new Script(`${code}\nJSON.stringify(handler(JSON.parse(event)));`, { filename: name });
  return (
    request: EdgeRequest,
    facts: { viewer: string; distributionId: string; requestId: string },
  ): EdgeOutcome => {
    const event = JSON.stringify({
      version: '1.0',
      context: {
        distributionId: facts.distributionId,
        eventType: 'viewer-request',
        requestId: facts.requestId,
      },
      viewer: { ip: facts.viewer },
      request,
    });
    const context = createContext({ event }, { codeGeneration: { strings: false, wasm: false } });
    const made = JSON.parse(String(script.runInContext(context, { timeout: limitMilliseconds }))) as
      | EdgeRequest
      | { statusCode: number; headers?: Record<string, Field>; body?: string | { data?: string } };
    if (!('statusCode' in made)) return { kind: 'request', request: made };
    const { statusCode, headers = {}, body = '' } = made;
    return {
      kind: 'answer',
      status: statusCode,
      headers: Object.fromEntries(Object.entries(headers).map(([key, { value }]) => [key, value])),
      body: typeof body === 'string' ? body : (body.data ?? ''),
    };
  };
}
