import { notFound } from '../../../shared/runtime/errors.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { message } from '../../../shared/table/entities/message.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { CareMessageDetail } from './message-shapes.ts';
import { detailOf } from './message-view.ts';

/**
 * One message with its history, as the table has it now.
 * @throws DomainError `not-found`.
 */
export const findMessage =
  ({ table }: { table: Pick<Table, 'get'> }) =>
  async (id: string): Promise<CareMessageDetail> => {
    const item = await table.get(occurrence.key(id));
    if (!item) throw notFound('error.not-found');
    const value = occurrence.parse(item);
    const [file, sent] = await Promise.all([
      table.get(customer.key(value.customerId)),
      value.messageId === undefined ? undefined : table.get(message.key(value.messageId)),
    ]);
    return detailOf(value, file && customer.parse(file), sent && message.parse(sent));
  };
