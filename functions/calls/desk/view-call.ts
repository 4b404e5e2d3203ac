import { notFound } from '../../../shared/runtime/errors.ts';
import { type Call, call, type Promised, promise } from '../../../shared/table/entities/call.ts';
import type { Table } from '../../../shared/table/table.ts';

/**
 * A call with the present state of its promises.
 * @throws DomainError `not-found`.
 */
export async function viewCall(
  table: Pick<Table, 'find'>,
  id: string,
): Promise<{ call: Call; promises: Promised[] }> {
  const found = await table.find(call, id);
  if (!found) throw notFound('error.not-found');
  const promises = await Promise.all(found.promiseIds.map((promiseId) => table.find(promise, promiseId)));
  return { call: found, promises: promises.filter((each) => each !== undefined) };
}
