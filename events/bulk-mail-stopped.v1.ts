import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const bulkMailStopped = defineEvent({
  type: 'bulk-mail-stopped',
  version: 1,
  audience: 'external',
  summary: 'Too many bounces or complaints: care and survey mail waits until an admin looked at it.',
  data: z.object({
    reason: z.enum(['bounces', 'complaints']),
    share: z.number(),
  }),
});
