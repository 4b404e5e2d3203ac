import { commitOnce } from '../../../shared/outbox/effects.ts';
import { replanJob, replanList } from '../../../shared/table/entities/replan.ts';
import { customersOfList } from '../customer-lists.ts';
import { type PlanCareDeps, planCustomer } from '../plan/plan-customer.ts';
import type { CareStore } from '../store.ts';
import { movedCursor, requestPage } from './start-replan.ts';

/** Customers of one page; a page must be finished well before the function times out. */
const defaultPageSize = 250;
/** Customers that are planned at the same time. */
const planConcurrency = 10;

export interface ReplanPageDeps extends PlanCareDeps {
  pageSize?: number;
}

/**
 * Replans a page of customers and requests the next page. A finished page that is delivered again does nothing; a
 * failed page is repeated, and the customers already planned have no difference any more.
 * @throws AggregateError when customers could not be planned: the job stops at this page until the cause is mended.
 */
export const replanPage =
  ({ store, agendaShards, pageSize = defaultPageSize }: ReplanPageDeps) =>
  async ({ jobId, list, step }: { jobId: string; list: number; step: number }, now: Date): Promise<void> => {
    const { table } = store;
    const [job, known] = await Promise.all([
      table.find(replanJob, jobId),
      table.find(replanList, { jobId, list }),
    ]);
    if (!job || !known || known.step !== step || known.doneAt !== undefined) return;
    const { ids, behind } = await customersOfList(table, known, known.behind, pageSize);
    const planning = { agendaShards, store: await withFreshWorld(store, now) };
    const context = { now, correlationId: job.correlationId };
    let changed = 0;
    const failures: unknown[] = [];
    for (let first = 0; first < ids.length; first += planConcurrency) {
      const done = await Promise.allSettled(
        ids.slice(first, first + planConcurrency).map((id) => planCustomer(planning, id, context)),
      );
      for (const each of done) {
        if (each.status === 'rejected') failures.push(each.reason);
        else if (each.value) changed += 1;
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} customers were not replanned`, {
        cause: failures[0],
      });
    const page = { customers: ids.length, changed, ...(behind === undefined ? {} : { behind }) };
    const events = behind === undefined ? [] : [requestPage(job, { list, step: step + 1 }, now)];
    await commitOnce(table, { writes: [movedCursor(known, page, now)], events }, now);
  };

/** The care store with the current settings, read once for the whole page. */
async function withFreshWorld(store: CareStore, now: Date): Promise<CareStore> {
  const careSettings = await store.careSettings(now, true);
  return {
    ...store,
    careSettings: async (at, isFresh) => (isFresh ? store.careSettings(at, true) : careSettings),
  };
}
