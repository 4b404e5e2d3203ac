import type { Route, RouteResponse } from '../http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../http/refusals.ts';

/** What the common handler may answer to any request of a route, whatever its operation does. */
export function refusalsOf({ access, params, query, body }: Route): Record<number, RouteResponse> {
  return {
    ...(access === 'public' ? {} : staffOnly),
    ...(params ? { 404: problem('The item does not exist.') } : {}),
    ...(body ? badBody : {}),
    ...(query || params ? invalidInput : {}),
    429: problem('Too many requests; try again later.'),
    500: problem('An internal error; the correlation id finds it in the logs.'),
  };
}
