import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaStarted = defineEvent({
  type: 'sla-started',
  version: 1,
  audience: 'internal',
  summary: 'A service level target of a ticket began to run. `cycle` counts how often it did.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    policyId: z.string(),
    calendarId: z.string(),
    startedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
  }),
});
