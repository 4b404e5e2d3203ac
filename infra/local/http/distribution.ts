import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AwsServices, BehaviourResource, Deployment, DistributionResource } from '../contracts.ts';
import { matchesWildcard } from '../iam/wildcard.ts';
import { createCompressor } from './compress-answer.ts';
import { compileEdgeFunction, type EdgeRequest } from './edge-function.ts';
import type { HttpReply } from './function-response.ts';
import { type Arrival, arrivalOf } from './request-event.ts';

/** An address of CloudFront's: the peer that an origin sees, whoever the viewer is. */
const edgeAddress = '130.176.0.1';

interface Parts {
  deployment: Deployment;
  /** Reads an object as CloudFront, which the bucket's policy must let in. */
  readObject: AwsServices['readForService'];
  /** Serves what goes to the API. */
  api(request: Arrival, path: string, rawQuery: string): Promise<HttpReply>;
  log(message: string): void;
}

/**
 * One CloudFront distribution: behaviours by path, methods, functions, origins, compression, headers of answers. It keeps nothing:
 * every answer is a fresh one. Source: CloudFront Developer Guide, "Request and response behavior".
 */
export class Distribution {
  readonly #distribution: DistributionResource;
  readonly #parts: Parts;
  readonly #behaviours: ReadonlyArray<{
    fits(path: string): boolean;
    behaviour: BehaviourResource;
    run?: ReturnType<typeof compileEdgeFunction>;
  }>;
  readonly #compress = createCompressor();

  constructor(distribution: DistributionResource, parts: Parts) {
    this.#distribution = distribution;
    this.#parts = parts;
    this.#behaviours = distribution.behaviours.map((behaviour) => ({
      fits: (requested: string) => matchesWildcard(slashed(behaviour.pattern), requested),
      behaviour,
      ...(behaviour.function
        ? { run: compileEdgeFunction(behaviour.function.code, behaviour.function.arn) }
        : {}),
    }));
  }

  /** Serves one request; `path` is raw and without its query. */
  async serve(request: IncomingMessage, path: string, rawQuery: string): Promise<HttpReply> {
    const arrival = arrivalOf(request);
    const found = this.#behaviours.find(({ fits }) => fits(normalised(path)));
    if (!found) return edgeAnswer(404, 'No behaviour takes this path');
    const { behaviour, run } = found;
    const method = arrival.method ?? 'GET';
    if (!behaviour.methods.includes(method))
      return edgeAnswer(
        403,
        'This distribution is not configured to allow the HTTP request method that was used for this request.',
      );
    if ((method === 'GET' || method === 'HEAD') && Number(arrival.headers['content-length'] ?? 0) > 0)
      return edgeAnswer(403, 'A request of this method has no body.');
    const requestId = randomUUID();
    const asked: EdgeRequest = {
      method,
      uri: path,
      querystring: fieldsOf([...new URLSearchParams(rawQuery)]),
      headers: fieldsOf(Object.entries(arrival.headers).map(([name, value]) => [name, String(value)])),
      cookies: {},
    };
    let uri = path;
    if (run) {
      try {
        const facts = { viewer: arrival.sourceIp, distributionId: this.#distribution.id, requestId };
        const outcome = run(asked, facts);
        if (outcome.kind === 'answer') return outcome;
        for (const part of ['method', 'querystring', 'headers', 'cookies'] as const)
          if (JSON.stringify(outcome.request[part]) !== JSON.stringify(asked[part]))
            throw new Error(`it changes the ${part} of a request, which is not modelled by the local cloud`);
        uri = outcome.request.uri;
      } catch (error) {
        this.#parts.log(`The function of ${behaviour.pattern} failed: ${String(error)}`);
        return edgeAnswer(503, 'The function of this distribution failed.');
      }
    }
    const answer = await this.#fromOrigin(behaviour, arrival, { uri, rawQuery, requestId });
    const accepted = String(arrival.headers['accept-encoding'] ?? '');
    const small = this.#compress(answer, accepted, behaviour.encodings);
    const told = withHeaders(small, behaviour, requestId);
    return method === 'HEAD' ? { ...told, body: '' } : told;
  }

  #fromOrigin(
    { origin }: BehaviourResource,
    arrival: Arrival,
    { uri, rawQuery, requestId }: { uri: string; rawQuery: string; requestId: string },
  ): Promise<HttpReply> | HttpReply {
    if (origin.kind === 'api') {
      const { host: _, ...viewer } = arrival.headers;
      const before = viewer['x-forwarded-for'];
      const { sourceIp } = arrival;
      const headers: Arrival['headers'] = {
        ...viewer,
        'x-forwarded-for': before === undefined ? sourceIp : `${String(before)}, ${sourceIp}`,
        'cloudfront-forwarded-proto': 'https',
        'cloudfront-viewer-address': `${sourceIp}:${arrival.port}`,
        via: '2.0 local.cloudfront.net (CloudFront)',
        'x-amz-cf-id': requestId,
        ...origin.headers,
        host: origin.domain,
      };
      return this.#parts.api({ ...arrival, headers, sourceIp: edgeAddress }, uri, rawQuery);
    }
    const { range, 'if-none-match': known = '' } = arrival.headers;
    const reply = this.#parts.readObject({
      service: 'cloudfront.amazonaws.com',
      sourceArn: this.#distribution.arn,
      bucket: origin.bucketName,
      key: decoded(uri).replace(/^\//, ''),
      ...(range === undefined ? {} : { range }),
    });
    const { etag = '' } = reply.headers;
    const isKnown = etag !== '' && known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
    const { 'content-length': _, ...headers } = reply.headers;
    return isKnown ? { status: 304, headers, body: '' } : { status: reply.status, headers, body: reply.body };
  }
}

function withHeaders(answer: HttpReply, { headers }: BehaviourResource, requestId: string): HttpReply {
  const told = { ...answer.headers };
  for (const { name, value, override } of headers)
    if (override || told[name] === undefined) told[name] = value;
  return {
    ...answer,
    headers: {
      ...told,
      via: '1.1 local.cloudfront.net (CloudFront)',
      'x-cache': 'Miss from cloudfront',
      'x-amz-cf-id': requestId,
    },
  };
}

/** How CloudFront itself refuses. */
const edgeAnswer = (status: number, message: string): HttpReply => ({
  status,
  headers: { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' },
  body: `<!doctype html><title>ERROR: The request could not be satisfied</title><h1>${status} ERROR</h1><p>${message}</p>\n`,
});

const fieldsOf = (entries: ReadonlyArray<readonly [string, string]>): Record<string, { value: string }> =>
  Object.fromEntries(entries.map(([name, value]) => [name, { value }]));

/** Patterns name paths with or without the slash at their beginning. */
const slashed = (pattern: string): string => (/^[/*]/.test(pattern) ? pattern : `/${pattern}`);

/** Behaviours are chosen by the path as RFC 3986 normalises it; origins get it as it came. */
function normalised(path: string): string {
  const url = `http://viewer${path}`;
  return URL.canParse(url) ? new URL(url).pathname : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
