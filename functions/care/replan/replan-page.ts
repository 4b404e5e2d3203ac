import { commitOnce } from '../../../shared/outbox/effects.ts';
import { replanJob, replanList } from '../../../shared/table/entities/replan.ts';
import { customersOfList } from '../customer-lists.ts';
import { keepPlan, type PlanDeps } from '../plan/keep-plan.ts';
import type { CareStore } from '../store.ts';
import { requestPage, movedCursor } from './start-replan.ts';

/** Customers of one page: it has to be through well before the function's time is up. */
const defaultPageSize = 250;
/** Customers in hand at once. */
const planConcurrency = 10;

export interface PageDeps extends PlanDeps {
  pageSize?: number;
}

/**
 * Plans a page of customers anew and asks for the next one. A page that comes again after it was through does nothing; one
 * that failed is gone through again, where what was planned already is no difference any more.
 * @throws AggregateError when customers could not be planned: the list stands until that is mended.
 */
export const replanPage =
  ({ store, agendaShards, pageSize = defaultPageSize }: PageDeps) =>
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
        ids.slice(first, first + planConcurrency).map((id) => keepPlan(planning, id, context)),
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

/** The store of care with settings as they are now, read once for the whole page. */
async function withFreshWorld(store: CareStore, now: Date): Promise<CareStore> {
  const careSettings = await store.careSettings(now, true);
  return {
    ...store,
    careSettings: async (at, isFresh) => (isFresh ? store.careSettings(at, true) : careSettings),
  };
}
