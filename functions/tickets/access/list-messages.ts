import { deliveryViewOf } from '../../../shared/mail/delivery-state.ts';
import { message } from '../../../shared/table/entities/message.ts';
import { pleaseCall } from '../../../shared/table/entities/please-call.ts';
import { ticketMessage } from '../../../shared/table/entities/ticket-message.ts';
import type { Table } from '../../../shared/table/table.ts';
import { findItself } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketStore } from '../store.ts';
import type { TicketMessage } from './routes.ts';

/** The most messages of one answer: the latest. */
const maxMessages = 50;

/**
 * The messages about a ticket, oldest first, with their delivery.
 * @throws DomainError `not-found`.
 */
export const listMessages =
  ({
    table,
    store,
  }: {
    table: Pick<Table, 'page' | 'findMany' | 'list'>;
    store: Pick<TicketStore, 'find'>;
  }) =>
  async (number: string): Promise<{ items: TicketMessage[] }> => {
    const { id } = await findItself(store, number);
    const [{ values }, calls] = await Promise.all([
      table.page(ticketMessage, { ...ticketMessage.prefix(id), descending: true, limit: maxMessages }),
      table.list(pleaseCall, pleaseCall.prefix(id)),
    ]);
    const found =
      values.length === 0
        ? []
        : await table.findMany(
            message,
            values.map((each) => each.id),
          );
    const callOf = new Map(
      calls.map(({ messageId, doneAt }) => [messageId, doneAt ? 'done' : 'open'] as const),
    );
    const items = found
      .sort((a, b) => (`${a.queuedAt}${a.id}` < `${b.queuedAt}${b.id}` ? -1 : 1))
      .map((each): TicketMessage => {
        const call = callOf.get(each.id);
        return { ...deliveryViewOf(each), to: each.to, ...(call ? { call } : {}) };
      });
    return { items };
  };
