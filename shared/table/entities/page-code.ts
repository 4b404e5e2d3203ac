import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import { ticketPartition } from './partitions.ts';

export const PageCode = z.object({
  ticketId: z.string(),
  /** Which code holds: the first is that of the acknowledgement, each message that is sent again has the next. */
  generation: z.number().int(),
  /** When the message with the code was queued, ISO 8601 in UTC. */
  issuedAt: z.string(),
  /** How often this code was tried; counted before it is compared. */
  tries: z.number().int(),
  /** How often the address was corrected on the page. */
  corrections: z.number().int().default(0),
  usedAt: z.string().optional(),
});
export type PageCode = z.output<typeof PageCode>;

/**
 * The code by which the page of whoever posted a ticket opens. The digits are derived (shared/links/links.ts) and stored nowhere.
 * Absent until the first try: then the acknowledgement's code holds, which is as old as the ticket.
 */
export const pageCode = defineEntity({
  name: 'page-code',
  schema: PageCode,
  key: (ticketId: string) => ({ pk: ticketPartition(ticketId), sk: 'CODE' }),
  keyOf: ({ ticketId }) => ticketId,
});
