import type { Route, RouteResponse } from '../http/define-route.ts';

const problem = (description: string): RouteResponse => ({
  description,
  contentType: 'application/problem+json',
});

/** What the common handler may answer to any request of a route, whatever its operation does. */
export function refusalsOf({ access, params, query, body }: Route): Record<number, RouteResponse> {
  return {
    ...(access === 'public'
      ? {}
      : { 401: problem('No valid token.'), 403: problem('The role may not do this.') }),
    ...(params ? { 404: problem('There is nothing of that name.') } : {}),
    ...(body
      ? {
          400: problem('The body could not be read.'),
          413: problem('The body is too large.'),
          415: problem('The body is of a type that is not taken here.'),
        }
      : {}),
    ...(body || query || params
      ? { 422: problem('The input is not valid; each invalid field is named.') }
      : {}),
    429: problem('Too many requests; try again later.'),
    500: problem('A defect of ours; the correlation id finds it in the logs.'),
  };
}
