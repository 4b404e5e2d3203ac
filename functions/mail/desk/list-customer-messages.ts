import { type Delivery, deliveryViewOf } from '../../../shared/mail/delivery-state.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { type Message, message } from '../../../shared/table/entities/message.ts';
import { customerPartition } from '../../../shared/table/entities/partitions.ts';

/** One message to a customer, with what it is about. */
export type CustomerMessage = Delivery & Pick<Message, 'category' | 'topic' | 'ticketId' | 'occurrenceId'>;

const positionOf = ({ queuedAt, id }: Message): string => `${queuedAt}#MESSAGE#${id}`;

/**
 * One page of everything that was sent to a customer (mail of tickets, surveys, care), the latest first, each with its delivery.
 * @throws DomainError `not-found`, `invalid` for a cursor of another customer.
 */
export const listCustomerMessages =
  ({ table, cursors }: Pick<Ports, 'table' | 'cursors'>) =>
  async (
    customerId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: CustomerMessage[]; nextCursor?: string }> => {
    if (!(await table.find(customer, customerId))) throw notFound('error.not-found');
    const listing = ['customer-messages', customerId];
    const before = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    const request = {
      pk: customerPartition(customerId),
      index: 'person' as const,
      descending: true,
      limit: limit + 1,
      ...(before === undefined ? {} : { sort: { before } }),
    };
    const found: Message[] = [];
    for await (const each of table.each(message, request)) {
      found.push(each);
      if (found.length > limit) break;
    }
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const nextCursor = last && (await cursors.seal(listing, positionOf(last)));
    return { items: shown.map(viewOf), ...(nextCursor ? { nextCursor } : {}) };
  };

const viewOf = (each: Message): CustomerMessage => {
  const { category, topic, ticketId, occurrenceId } = each;
  return { ...deliveryViewOf(each), category, topic, ticketId, occurrenceId };
};
