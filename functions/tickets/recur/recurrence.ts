import { serialKey } from '../../../shared/customers/serial.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import { after, days } from '../../../shared/time/clock.ts';

/** Within this time (ms) after a ticket was finished, another one on the same product is the same trouble again. */
export const recurrenceWindowMs = days(30);

/** What a ticket is about: the piece by its serial number, else the product that was named. Undefined when nobody said. */
export function productOf({
  productSerial,
  fields,
}: Pick<Ticket, 'productSerial' | 'fields'>): string | undefined {
  const told = (text: string | undefined): string => (text ?? '').normalize('NFKC').trim().toUpperCase();
  const serial = serialKey(productSerial ?? '');
  if (serial !== '') return `serial ${serial}`;
  const product = told(fields.product);
  return product === '' ? undefined : `product ${product}`;
}

/**
 * The ticket that `ticket` is a recurrence of: of the same customer's others, the one on the same product that was finished
 * last, at most {@link recurrenceWindowMs} before this one was opened, and is the customer's for certain. Aliases are told by what they
 * were merged into, and our own call-backs are no trouble with a product.
 */
export function recurrenceOf(ticket: Ticket, others: readonly Ticket[]): Ticket | undefined {
  const product = productOf(ticket);
  if (product === undefined || ticket.recoveryOf !== undefined) return undefined;
  const since = after(new Date(ticket.openedAt), -recurrenceWindowMs).toISOString();
  const ended = (other: Ticket): string => other.finishedAt ?? '';
  return others
    .filter(
      (other) =>
        other.id !== ticket.id &&
        other.mergedInto === undefined &&
        other.recoveryOf === undefined &&
        isFinished(other) &&
        certainCustomerOf(other) !== undefined &&
        ended(other) >= since &&
        ended(other) <= ticket.openedAt &&
        productOf(other) === product,
    )
    .sort((a, b) => (ended(a) < ended(b) ? 1 : -1))[0];
}
