import type { Ticket } from '../table/entities/ticket.ts';

/** The longest chain of merges that is followed; a longer one can only be a circle. */
const maxMergeChain = 20;

/**
 * The ticket that a number leads to: itself, or what it was merged into, however often. `find` reads one by its number.
 * Undefined when there is none.
 * @throws Error for a circle, which merging does not make.
 */
export async function ticketOf(
  find: (id: string) => Promise<Ticket | undefined>,
  id: string,
): Promise<Ticket | undefined> {
  let ticket = await find(id);
  for (let step = 0; ticket?.mergedInto !== undefined; step += 1) {
    if (step === maxMergeChain) throw new Error(`merged tickets form a circle at ${id}`);
    ticket = await find(ticket.mergedInto);
  }
  return ticket;
}
