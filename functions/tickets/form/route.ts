import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { gone, htmlPage } from '../responses.ts';

export const showForm = defineRoute({
  id: 'show-form',
  method: 'GET',
  path: '/f/{form}',
  summary: 'The hosted form, in Chinese or English.',
  access: 'public',
  params: z.object({ form: z.string() }),
  responses: { 200: htmlPage('The form.'), 404: gone },
});
