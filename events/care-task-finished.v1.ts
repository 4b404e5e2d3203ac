import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { CareTaskKind } from './vocabulary.ts';

export const careTaskFinished = defineEvent({
  type: 'care-task-finished',
  version: 1,
  audience: 'internal',
  summary: 'Staff did, or declined, what care asked for.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    task: CareTaskKind,
    outcome: z.enum(['done', 'declined']),
  }),
});
