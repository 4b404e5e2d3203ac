import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const careApprovalRequested = defineEvent({
  type: 'care-approval-requested',
  version: 1,
  audience: 'internal',
  summary: 'A care message or task is due whose plan wants somebody to approve it first.',
  data: z.object({ occurrenceId: z.string(), planId: z.string(), customerId: z.string() }),
});
