import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const carePlanned = defineEvent({
  type: 'care-planned',
  version: 1,
  audience: 'internal',
  summary: 'A care message was put on the agenda.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    dueAt: z.iso.datetime(),
    /** True where staff moved it there. */
    moved: z.boolean().optional(),
  }),
});
