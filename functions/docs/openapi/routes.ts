import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  getOpenApi: defineRoute({
    id: 'get-openapi',
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document.',
    access: 'public',
    responses: {
      200: { description: 'The document.', schema: z.record(z.string(), z.unknown()) },
    },
  }),
};
