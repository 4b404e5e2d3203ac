import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { allowedHeaders, exposedHeaders } from '../../infra/constructs/cors-headers.ts';
import { applyCors, preflight } from '../../infra/local/http/cors.ts';

const cors = { origins: ['*'], methods: ['GET', 'POST'], headers: allowedHeaders, exposed: exposedHeaders };
const few = { ...cors, origins: ['https://shop.example'], headers: ['Content-Type'], maxAgeSeconds: 60 };

const ask = (
  config: typeof cors | undefined,
  wanted: string,
  method = 'POST',
  origin = 'https://shop.example',
) =>
  preflight(config, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(wanted === '' ? {} : { 'access-control-request-headers': wanted }),
    },
  } as unknown as IncomingMessage)?.headers ?? {};

describe('a preflight', () => {
  it.each([
    'x-requested-with',
    'content-type,hx-current-url,hx-request,hx-target',
    'hx-request-type,hx-source,X-CSRF-Token',
    'idempotency-key',
    'turbo-frame,x-turbo-request-id',
    'sentry-trace,baggage',
  ])('lets %s in', (wanted) => {
    expect(ask(cors, wanted)).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(ask(cors, wanted)['access-control-allow-headers']).toContain('*');
    expect(ask(cors, wanted)).not.toHaveProperty('access-control-allow-credentials');
  });

  it('names each of ours, for browsers from before the wildcard', () => {
    const named = String(ask(cors, '')['access-control-allow-headers']).split(',');
    expect(named).toEqual(
      expect.arrayContaining(['x-requested-with', 'x-csrf-token', 'hx-request', 'turbo-frame']),
    );
  });

  it.each([
    ['a header of staff', cors, 'content-type, Authorization', 'POST', 'https://shop.example'],
    ['a method', cors, '', 'DELETE', 'https://shop.example'],
    ['a header', few, 'content-type,x-requested-with', 'POST', 'https://shop.example'],
    ['an origin', few, 'content-type', 'POST', 'https://evil.example'],
  ])('allows nothing where %s is not allowed', (_, config, wanted, method, origin) => {
    expect(ask(config, wanted, method, origin)).toEqual({});
  });

  it('is none without a configuration', () => {
    expect(ask(undefined, '')).toEqual({});
    expect(ask(few, 'content-type')).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      vary: 'origin',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '60',
    });
  });
});

describe('an answer', () => {
  const of = (config: typeof cors | undefined, origin: string | undefined) => {
    const headers = {
      location: '/x',
      'access-control-allow-origin': 'null',
      'access-control-allow-credentials': 'true',
    };
    applyCors(config, origin, headers);
    return headers;
  };
  it('has what the API says, and nothing of what the function says', () => {
    expect(of(cors, 'https://shop.example')).toEqual({
      location: '/x',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'location,x-correlation-id,hx-redirect',
    });
    expect(of(few, 'https://evil.example')).toEqual({ location: '/x' });
    expect(of(cors, undefined)).toEqual({ location: '/x' });
  });
  it('is the function’s where the API says nothing', () => {
    expect(of(undefined, 'https://shop.example')).toHaveProperty('access-control-allow-credentials', 'true');
  });
});
