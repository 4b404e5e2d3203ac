import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import type { Table } from '../../shared/table/table.ts';

/** Files read at once. */
const together = 20;

/** The whole files of customers, in the order of their ids; one that was erased is left out. */
export async function filesOf(table: Pick<Table, 'queryAll'>, ids: readonly string[]): Promise<CareFile[]> {
  const files: CareFile[] = [];
  for (let first = 0; first < ids.length; first += together) {
    const read = await Promise.all(ids.slice(first, first + together).map((id) => readCareFile(table, id)));
    files.push(...read.filter((file) => file !== undefined));
  }
  return files;
}
