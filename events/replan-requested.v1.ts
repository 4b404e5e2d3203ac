import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const replanRequested = defineEvent({
  type: 'replan-requested',
  version: 1,
  audience: 'internal',
  summary: 'A page of customers is to be planned anew after a change of settings.',
  data: z.object({
    jobId: z.string(),
    /** Which of the job's lists of customers. */
    list: z.number().int(),
    /** Pages of it done before this one. */
    step: z.number().int(),
  }),
});
