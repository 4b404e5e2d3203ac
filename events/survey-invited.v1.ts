import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const surveyInvited = defineEvent({
  type: 'survey-invited',
  version: 1,
  audience: 'external',
  summary: 'A survey was sent on its way to a customer.',
  data: z.object({
    invitationId: z.string(),
    survey: z.string(),
    ticketId: z.string(),
    resolution: z.number().int(),
  }),
});
