import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { LinkState } from './vocabulary.ts';

export const ticketLinked = defineEvent({
  type: 'ticket-linked',
  version: 1,
  audience: 'internal',
  summary: 'A ticket was found to belong to a customer file, for certain or not.',
  /** `state`: whether that is certain; absent in events of earlier versions, which did not tell. */
  data: z.object({ ticketId: z.string(), customerId: z.string(), state: LinkState.optional() }),
});
