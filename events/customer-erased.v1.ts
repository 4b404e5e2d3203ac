import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const customerErased = defineEvent({
  type: 'customer-erased',
  version: 1,
  audience: 'internal',
  summary: 'A customer file was erased.',
  data: z.object({
    customerId: z.string(),
  }),
});
