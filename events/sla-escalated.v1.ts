import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaEscalated = defineEvent({
  type: 'sla-escalated',
  version: 1,
  audience: 'internal',
  summary: 'A step of a service level is to tell members of staff of a target, before it is due or after.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    dueAt: z.iso.datetime(),
    /** Whether it was due before. */
    late: z.boolean(),
    /** Subjects of the members of staff. */
    people: z.array(z.string()),
  }),
});
