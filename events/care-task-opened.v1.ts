import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { CareTaskKind } from './vocabulary.ts';

export const careTaskOpened = defineEvent({
  type: 'care-task-opened',
  version: 1,
  audience: 'external',
  summary: 'Care asks staff to do something for a customer.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    task: CareTaskKind,
    assignee: z.string().optional(),
  }),
});
