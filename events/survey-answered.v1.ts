import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { SurveyKind } from './vocabulary.ts';

export const surveyAnswered = defineEvent({
  type: 'survey-answered',
  version: 1,
  audience: 'internal',
  summary: 'A customer answered a survey.',
  data: z.object({
    invitationId: z.string(),
    survey: z.string(),
    kind: SurveyKind,
    score: z.number().int(),
    /** True for a score that asks for recovery; for CSAT 1 and 2. */
    low: z.boolean(),
    ticketId: z.string(),
    resolution: z.number().int(),
  }),
});
