import type { RouteResponse } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';

/** The answer to links and forms that are not known: the same page for every reason. */
export const gone: RouteResponse = htmlPage('The link or form is unknown.');
