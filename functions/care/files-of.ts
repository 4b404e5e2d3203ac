import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import type { Table } from '../../shared/table/table.ts';

/** How many customers are read at once. */
const together = 20;

/** What `read` finds of each customer, in the order of their ids. */
export async function readOfEach<T>(
  ids: readonly string[],
  read: (customerId: string) => Promise<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (let first = 0; first < ids.length; first += together)
    found.push(...(await Promise.all(ids.slice(first, first + together).map(read))));
  return found;
}

/** The whole files of customers, in the order of their ids; one that was erased is left out. */
export const filesOf = async (table: Pick<Table, 'queryAll'>, ids: readonly string[]): Promise<CareFile[]> =>
  (await readOfEach(ids, (id) => readCareFile(table, id))).filter((file) => file !== undefined);
