import * as z from 'zod';
import { TicketDetail } from './ticket-shapes.ts';

/** What a write on a ticket answers besides its own: the ticket as it now is; of a merged one, the ticket that goes on. */
export const written = z.object({ ticket: TicketDetail });

/** The answer of a write that names the ticket and no more. */
export const done = {
  description: 'Done. `ticket` is the ticket as it is now.',
  schema: written.extend({ ticketId: z.string() }),
};

/** Adds the ticket as it now is to the answer of a write. `id`: as the path has it. */
export const withTicket =
  (read: (id: string) => Promise<TicketDetail>) =>
  async <A extends object>(id: string, work: Promise<A>): Promise<A & { ticket: TicketDetail }> => {
    const answer = await work;
    return { ...answer, ticket: await read(id) };
  };
