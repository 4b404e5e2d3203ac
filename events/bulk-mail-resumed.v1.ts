import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const bulkMailResumed = defineEvent({
  type: 'bulk-mail-resumed',
  version: 1,
  audience: 'external',
  summary: 'An admin let care and survey mail go again.',
  data: z.object({
    by: z.string(),
  }),
});
