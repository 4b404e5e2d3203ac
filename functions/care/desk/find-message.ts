import { notFound } from '../../../shared/runtime/errors.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { message } from '../../../shared/table/entities/message.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { CareMessageDetail } from './message-shapes.ts';
import { messageDetailOf } from './message-view.ts';

/**
 * One message with its history, as the table has it now.
 * @throws DomainError `not-found`.
 */
export const findMessage =
  ({ table }: { table: Pick<Table, 'find'> }) =>
  async (id: string): Promise<CareMessageDetail> => {
    const value = await table.find(occurrence, id);
    if (!value) throw notFound('error.not-found');
    const [file, sent] = await Promise.all([
      table.find(customer, value.customerId),
      value.messageId === undefined ? undefined : table.find(message, value.messageId),
    ]);
    return messageDetailOf(value, file, sent);
  };
