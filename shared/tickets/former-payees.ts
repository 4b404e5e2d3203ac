import type { Ticket } from '../table/entities/ticket.ts';

/** The most former files, and the most former addresses, that a ticket remembers: the first ones, since the first was its customer's. */
export const maxFormerPayees = 10;

/**
 * The ticket after a change, with the file and the addresses that it had before and has no more. What it is compensated with counts for
 * them too: else a ticket could be taken off its customer, compensated, and put back.
 */
export function withFormerPayees(before: Ticket, after: Ticket): Ticket {
  const files = added(before.formerCustomers, [before.customerId], [after.customerId]);
  const addresses = added(
    before.formerAddresses,
    [before.contact.mail, before.contact.phone],
    [after.contact.mail, after.contact.phone],
  );
  return {
    ...after,
    ...(files ? { formerCustomers: files } : {}),
    ...(addresses ? { formerAddresses: addresses } : {}),
  };
}

/** Whether the ticket may have had more payees than it remembers: then nobody compensates it without approval. */
export const mayHaveForgottenPayees = ({
  formerCustomers = [],
  formerAddresses = [],
}: Pick<Ticket, 'formerCustomers' | 'formerAddresses'>): boolean =>
  formerCustomers.length >= maxFormerPayees || formerAddresses.length >= maxFormerPayees;

type Known = string | undefined;

/** The remembered ones with those that are gone; undefined where none is. */
function added(
  known: readonly string[] = [],
  had: readonly Known[],
  has: readonly Known[],
): string[] | undefined {
  const gone = had.filter((each) => each !== undefined && !has.includes(each) && !known.includes(each));
  return gone.length === 0
    ? undefined
    : [...known, ...gone.flatMap((each) => each ?? [])].slice(0, maxFormerPayees);
}
