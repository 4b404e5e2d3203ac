import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import type { Table } from '../../shared/table/table.ts';

/** How many are read at once. */
const readConcurrency = 20;

/** What `read` finds of each, in their order; some are read at once, never all. */
export async function readOfEach<T, R>(each: readonly T[], read: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let first = 0; first < each.length; first += readConcurrency)
    found.push(...(await Promise.all(each.slice(first, first + readConcurrency).map(read))));
  return found;
}

/** The whole files of customers, in the order of their ids; one that was erased is left out. */
export const filesOf = async (table: Pick<Table, 'queryAll'>, ids: readonly string[]): Promise<CareFile[]> =>
  (await readOfEach(ids, (id) => readCareFile(table, id))).filter((file) => file !== undefined);
