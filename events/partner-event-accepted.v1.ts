import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const partnerEventAccepted = defineEvent({
  type: 'partner-event-accepted',
  version: 1,
  audience: 'internal',
  summary: 'A partner event kept its contract; its content waits under the input id.',
  data: z.object({
    inputId: z.string(),
    partner: z.string(),
    partnerEvent: z.string(),
    partnerEventVersion: z.number().int(),
  }),
});
