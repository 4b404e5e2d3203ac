import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { QueueName, TicketKind } from './vocabulary.ts';
export const ticketResolved = defineEvent({
  type: 'ticket-resolved',
  version: 1,
  audience: 'internal',
  summary: 'A ticket got its outcome. `resolution` counts them: a reopened ticket can be resolved again.',
  data: z.object({
    ticketId: z.string(),
    resolution: z.number().int().positive(),
    kind: TicketKind,
    queue: QueueName,
    /** A recovery ticket is never surveyed. */
    recovery: z.boolean(),
    resolvedAt: z.iso.datetime(),
    /** Staff resolved it as spam: nobody is surveyed. */
    spam: z.boolean().optional(),
  }),
});
