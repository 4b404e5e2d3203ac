import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pagePolicy } from '../pages/layout.ts';
import type { HttpResult } from './request.ts';

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Links carry their secret in the path: no other site is told where a visitor came from.
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
};

/** The result in API Gateway's payload format 2.0, with the headers every answer carries. */
export function toResponse(
  { status, json, html, text, headers }: HttpResult,
  { correlationId }: { correlationId: string },
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      ...always,
      'x-correlation-id': correlationId,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(html === undefined
        ? {}
        : { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy }),
      ...headers,
    },
    body: json === undefined ? (html ?? text ?? '') : JSON.stringify(json),
  };
}
