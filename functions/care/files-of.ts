import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import type { Table } from '../../shared/table/table.ts';

/** The number of concurrent reads. */
const readConcurrency = 20;

/** Reads each element and returns the results in order, with limited concurrency. */
export async function readOfEach<T, R>(each: readonly T[], read: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let first = 0; first < each.length; first += readConcurrency)
    found.push(...(await Promise.all(each.slice(first, first + readConcurrency).map(read))));
  return found;
}

/** Reads the whole files of customers, in the order of the ids; erased ones are left out. */
export const filesOf = async (table: Pick<Table, 'queryAll'>, ids: readonly string[]): Promise<CareFile[]> =>
  (await readOfEach(ids, (id) => readCareFile(table, id))).filter((file) => file !== undefined);
