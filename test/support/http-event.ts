import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** What a test says of a request; everything else is as API Gateway would fill it in. */
export interface Asked {
  routeKey: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  json?: unknown;
  path?: Record<string, string>;
  query?: Record<string, string>;
  /** Groups of the signed-in person; without any nobody is signed in. */
  groups?: string;
  /** Subject of the signed-in person. Default: `agent-1`. */
  staff?: string;
  /** The peer's address. */
  sourceIp?: string;
}

export const lambdaContext = {
  awsRequestId: 'request',
  functionName: 'function',
  // Middy ends an invocation just before its time is up; a busy machine must not come near.
  getRemainingTimeInMillis: () => 900_000,
} as Context;

/** A request in API Gateway's payload format 2.0; a Buffer travels in base64. */
export function httpEvent({
  routeKey,
  headers,
  body,
  json,
  path,
  query,
  groups,
  staff = 'agent-1',
  sourceIp = '192.0.2.1',
}: Asked): APIGatewayProxyEventV2 {
  const [method = '', rawPath = ''] = routeKey.split(' ');
  const content = json === undefined ? body : JSON.stringify(json);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query ?? {}).toString(),
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(query ? { queryStringParameters: query } : {}),
    ...(path ? { pathParameters: path } : {}),
    ...(content === undefined
      ? {}
      : { body: typeof content === 'string' ? content : content.toString('base64') }),
    isBase64Encoded: Buffer.isBuffer(content),
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'example.test',
      domainPrefix: 'example',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: 'request',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(groups === undefined
        ? {}
        : { authorizer: { jwt: { claims: { sub: staff, 'cognito:groups': groups }, scopes: null } } }),
    },
  } as APIGatewayProxyEventV2;
}
