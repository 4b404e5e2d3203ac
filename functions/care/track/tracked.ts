import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { message } from '../../../shared/table/entities/message.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What a message carries out; undefined for messages of others, and once its customer is erased. */
export async function occurrenceOf(
  table: Pick<Table, 'find'>,
  messageId: string,
): Promise<Occurrence | undefined> {
  const id = (await table.find(message, messageId))?.occurrenceId;
  return id === undefined ? undefined : table.find(occurrence, id);
}
