import * as z from 'zod';
import { definePartnerEvent } from './define-partner-event.ts';
import { partnerText } from './partner-fields.ts';

export const partnerMessageReported = definePartnerEvent({
  type: 'message-reported',
  version: 1,
  summary: 'A partner delivered one of our messages (SMS, WeChat), or could not.',
  detail: z.object({
    version: z.literal(1).default(1),
    /** As `message-delivery-requested` told it. */
    messageId: partnerText(64),
    outcome: z.enum(['delivered', 'failed']),
    /** Why not, in the partner's words: staff see it with the message. */
    reason: partnerText(500).optional(),
  }),
});
