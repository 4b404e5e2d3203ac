import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const addressSuppressed = defineEvent({
  type: 'address-suppressed',
  version: 1,
  audience: 'external',
  summary: 'A mail address is not written to any more.',
  data: z.object({
    addressHash: z.string(),
    reason: z.enum(['bounce', 'complaint']),
    messageId: z.string().optional(),
  }),
});
