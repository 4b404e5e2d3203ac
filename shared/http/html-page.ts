import type { RouteResponse } from './define-route.ts';

/** A response that is a page for people. */
export const htmlPage = (description: string): RouteResponse => ({ description, contentType: 'text/html' });
