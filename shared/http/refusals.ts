import type { RouteResponse } from './define-route.ts';

/** A refusal as problem+json (RFC 9457). */
export const problem = (description: string): RouteResponse => ({
  description,
  contentType: 'application/problem+json',
});

/** What every route for staff may refuse. */
export const staffOnly = {
  401: problem('No valid token.'),
  403: problem('The role of the caller does not allow this.'),
};

/** What one with parameters may refuse besides. */
export const invalidInput = { 422: problem('The input is not valid; each invalid field is named.') };

/** What one with a body may refuse besides. */
export const badBody = {
  400: problem('The request body could not be read.'),
  413: problem('The request body is too large.'),
  415: problem('The content type of the body is not accepted.'),
  ...invalidInput,
};
