import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const customerChanged = defineEvent({
  type: 'customer-changed',
  version: 1,
  audience: 'internal',
  summary: 'The customer file, or something on it, was changed: care is planned anew.',
  data: z.object({
    customerId: z.string(),
    /** Parts of the file: `customer`, `relation`, `date`, `product`, `consent`, `milestone`. */
    what: z.array(z.string()),
  }),
});
