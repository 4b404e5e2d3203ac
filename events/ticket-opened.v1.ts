import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { IntakeChannel, Language, QueueName, TicketKind } from './vocabulary.ts';
export const ticketOpened = defineEvent({
  type: 'ticket-opened',
  version: 1,
  audience: 'internal',
  summary: 'A customer matter was taken in and has a number.',
  data: z.object({
    ticketId: z.string(),
    kind: TicketKind,
    queue: QueueName,
    channel: IntakeChannel,
    language: Language,
    customerId: z.string().optional(),
    /** Set when a low survey answer opened this ticket. */
    recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  }),
});
