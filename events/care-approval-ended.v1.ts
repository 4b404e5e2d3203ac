import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { OccurrenceState } from './vocabulary.ts';

export const careApprovalEnded = defineEvent({
  type: 'care-approval-ended',
  version: 1,
  audience: 'internal',
  summary: 'A care message or task waits for approval no more: it was decided, cancelled, or came too late.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    /** What it is since: `planned` where it was approved. */
    state: OccurrenceState,
  }),
});
