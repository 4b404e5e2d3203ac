import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const surveySkipped = defineEvent({
  type: 'survey-skipped',
  version: 1,
  audience: 'external',
  summary: 'A survey was not sent, for the reason given.',
  data: z.object({ invitationId: z.string(), survey: z.string(), ticketId: z.string(), reason: z.string() }),
});
