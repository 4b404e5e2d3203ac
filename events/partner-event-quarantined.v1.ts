import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const partnerEventQuarantined = defineEvent({
  type: 'partner-event-quarantined',
  version: 1,
  audience: 'external',
  summary: 'A partner event was put aside for staff to look at.',
  data: z.object({ quarantineId: z.string(), partner: z.string(), reason: z.string() }),
});
