import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaWarned = defineEvent({
  type: 'sla-warned',
  version: 1,
  audience: 'external',
  summary: 'A service level target is due soon: in so many minutes of working time.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    minutes: z.number().int().positive(),
    dueAt: z.iso.datetime(),
  }),
});
