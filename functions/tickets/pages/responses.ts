import type { RouteResponse } from '../../../shared/http/define-route.ts';

/** A page. */
export const htmlPage = (description: string): RouteResponse => ({ description, contentType: 'text/html' });

/** The answer to links and forms that are not known: the same page for every reason. */
export const gone: RouteResponse = htmlPage('The link or form is not known.');
