import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ComplaintStage } from './vocabulary.ts';

export const complaintStaged = defineEvent({
  type: 'complaint-staged',
  version: 1,
  audience: 'internal',
  summary:
    'A complaint came to a stage of its handling (ISO 10002), or back from `closed` because it was taken up again.',
  data: z.object({ ticketId: z.string(), stage: ComplaintStage, from: ComplaintStage }),
});
