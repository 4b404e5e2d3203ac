import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dress } from '../pages/dress.ts';
import { pagePolicy } from '../pages/layout.ts';
import type { Firm } from '../settings/firm.ts';
import type { HttpResult } from './request.ts';

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Links carry their secret in the path: no other site is told where a visitor came from.
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
};

/** The result in API Gateway's payload format 2.0, with the headers every answer carries; pages show who the `firm` is. */
export function toResponse(
  { status, json, html, text, headers = {} }: HttpResult,
  { correlationId }: { correlationId: string },
  firm?: Firm,
): APIGatewayProxyStructuredResultV2 {
  const shown = html === undefined ? undefined : pageOf(html, headers['content-security-policy'], firm);
  return {
    statusCode: status,
    headers: {
      ...always,
      'x-correlation-id': correlationId,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(shown === undefined ? {} : { 'content-type': 'text/html; charset=utf-8' }),
      ...headers,
      ...(shown === undefined ? {} : { 'content-security-policy': shown.policy }),
    },
    body: json === undefined ? (shown?.page ?? text ?? '') : JSON.stringify(json),
  };
}

const pageOf = (page: string, policy = pagePolicy, firm: Firm | undefined) =>
  firm ? dress(page, policy, firm) : { page, policy };
