import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { readEnv } from '../runtime/env.ts';

/** The header by which the distribution before the API proves that a request comes through it. */
export const originSecretHeader = 'x-origin-secret';
/** Where the distribution tells who the viewer is, `198.51.100.10:46532`; anybody else may send it too. */
const viewerAddressHeader = 'cloudfront-viewer-address';

/** What the functions behind the API know of the distribution before it. */
export interface Edge {
  /** Each of them proves it: while one takes the place of another there are two. Empty: nothing stands before the API. */
  secrets: readonly string[];
  /** The stage's own address, where requests are served only if they came through the distribution. */
  address?: string | undefined;
}

/** As the stage tells it: `ORIGIN_SECRETS`, separated by commas, and `ORIGIN_ADDRESS`. @throws Error as `readEnv` does. */
export function edgeOfEnvironment(): Edge {
  const { ORIGIN_SECRETS: secrets = '', ORIGIN_ADDRESS: address } = readEnv({
    ORIGIN_SECRETS: z.string().optional(),
    ORIGIN_ADDRESS: z.string().optional(),
  });
  return { secrets: secrets.split(',').filter((secret) => secret !== ''), address };
}

/** A request once it is known which way it came. */
export interface Arrived {
  /** Without the secret: nothing behind this can tell or log it. */
  event: APIGatewayProxyEventV2;
  /** Whether it came through the distribution. */
  isThroughEdge: boolean;
  /** The viewer's address: what the distribution says, behind its secret; else the connection's peer. No other header counts. */
  address: string;
}

/** Which way a request came, and from whom. */
export function arrivedBy(edge: Edge, event: APIGatewayProxyEventV2): Arrived {
  const { [originSecretHeader]: given = '', ...headers } = event.headers;
  const isThroughEdge = edge.secrets.filter((secret) => isSame(secret, given)).length > 0;
  const viewer = isThroughEdge ? addressOf(headers[viewerAddressHeader] ?? '') : undefined;
  const address = viewer ?? event.requestContext.http.sourceIp;
  return { event: { ...event, headers }, isThroughEdge, address };
}

/** Takes as long for a good guess as for a bad one: the hashes are of one length, and say nothing of how much is right. */
const isSame = (secret: string, given: string): boolean => timingSafeEqual(hashOf(secret), hashOf(given));
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The address in `address:port`; CloudFront writes IPv6 addresses without brackets, `2001:db8::7:46532`. Undefined when it is none.
 * Source: CloudFront Developer Guide, "Add CloudFront request headers".
 */
function addressOf(header: string): string | undefined {
  const named = header.slice(0, Math.max(0, header.lastIndexOf(':')));
  const address = named.startsWith('[') && named.endsWith(']') ? named.slice(1, -1) : named;
  return isIP(address) === 0 ? undefined : address;
}
