import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { TicketState } from './vocabulary.ts';
export const ticketMoved = defineEvent({
  type: 'ticket-moved',
  version: 1,
  audience: 'internal',
  summary: 'A ticket went from one state to another, other than by resolving or reopening.',
  data: z.object({ ticketId: z.string(), from: TicketState, to: TicketState }),
});
