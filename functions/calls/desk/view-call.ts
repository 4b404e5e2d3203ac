import { notFound } from '../../../shared/runtime/errors.ts';
import type { Call, Promised } from '../../../shared/table/entities/call.ts';
import type { CallStore } from '../store.ts';

/**
 * A call with the present state of its promises.
 * @throws DomainError `not-found`.
 */
export async function viewCall(store: CallStore, id: string): Promise<{ call: Call; promises: Promised[] }> {
  const call = await store.call(id);
  if (!call) throw notFound('error.not-found');
  const promises = await Promise.all(call.promiseIds.map((promiseId) => store.promise(promiseId)));
  return { call, promises: promises.filter((each) => each !== undefined) };
}
