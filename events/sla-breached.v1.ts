import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaBreached = defineEvent({
  type: 'sla-breached',
  version: 1,
  audience: 'internal',
  summary: 'A service level target was missed.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    dueAt: z.iso.datetime(),
  }),
});
