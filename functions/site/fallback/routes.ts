import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  getIcon: defineRoute({
    id: 'get-icon',
    method: 'GET',
    path: '/favicon.ico',
    summary:
      'The logo of the firm, else a square in its colour, which browsers show beside the title of a page.',
    access: 'public',
    responses: { 200: { description: 'The picture.', contentType: 'image/svg+xml' } },
  }),
};
