import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaFulfilled = defineEvent({
  type: 'sla-fulfilled',
  version: 1,
  audience: 'internal',
  summary: 'What a service level target asks for was done, in time or late.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    fulfilledAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    inTime: z.boolean(),
  }),
});
