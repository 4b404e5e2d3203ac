import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const customerRegistered = defineEvent({
  type: 'customer-registered',
  version: 1,
  audience: 'internal',
  summary: 'A customer file was opened.',
  data: z.object({ customerId: z.string(), source: z.string() }),
});
