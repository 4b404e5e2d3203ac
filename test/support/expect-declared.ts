import { expect } from 'vitest';
import type { Route } from '../../shared/http/define-route.ts';

interface Answer {
  statusCode?: number | undefined;
  headers?: Record<string, unknown> | undefined;
  json: unknown;
}

/** Holds an answer to the contract of its route: the status (`status`, where given) is declared, and so is what it carries. */
export function expectDeclared(route: Route, answer: Answer, status = answer.statusCode): void {
  const { statusCode = 0, json } = answer;
  expect(statusCode, JSON.stringify(json)).toBe(status);
  const declared = route.responses[statusCode];
  expect(declared, `${route.id} does not declare ${statusCode}`).toBeDefined();
  if (statusCode >= 300 && statusCode < 400) return;
  expect(String(answer.headers?.['content-type'])).toContain(declared?.contentType ?? 'application/json');
  if (declared?.schema) expect(declared.schema.parse(json)).toEqual(json);
}

/** Holds each answer to the contract of its route, and their statuses to those that are expected, in order. */
export function expectAllDeclared(
  route: Route,
  answers: readonly Answer[],
  statuses: ReadonlyArray<number | undefined> = answers.map(({ statusCode }) => statusCode),
): void {
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(statuses);
  for (const answer of answers) expectDeclared(route, answer);
}
