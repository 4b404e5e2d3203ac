import { notFound } from '../../../shared/runtime/errors.ts';
import { carePlanSetting } from '../../../shared/settings/care-plan-setting.ts';
import { valuesOf } from '../../../shared/table/define-entity.ts';
import {
  progressOf,
  type ReplanJob,
  type ReplanList,
  replanJob,
  replanJobId,
  replanList,
} from '../../../shared/table/entities/replan.ts';
import { setting } from '../../../shared/table/entities/setting.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';
import { after, days } from '../../../shared/time/clock.ts';
import type { CarePlanProgress } from './plan-routes.ts';

/** How long a job can be looked at. */
const jobTtlMs = days(30);

/**
 * How far planning anew is after the last change of a plan.
 * @throws DomainError `not-found` for a plan that there never was.
 */
export const planProgress =
  ({ table }: { table: Pick<Table, 'find' | 'queryAll'> }) =>
  async (planId: string, now: Date): Promise<CarePlanProgress> => {
    const { kind, builtIn } = carePlanSetting;
    const stored = await table.find(setting, { kind, id: planId });
    const nothing = { planId, version: 0, state: 'none' as const, customers: 0, changed: 0 };
    if (!stored && builtIn.some(({ id }) => id === planId)) return nothing;
    if (!stored) throw notFound('error.not-found');
    const { version, updatedAt } = stored;
    const { job, lists } = await readJob(table, replanJobId(kind, planId, version));
    const isOld = after(new Date(updatedAt), jobTtlMs) < now;
    if (!job) return { ...nothing, version, state: isOld ? 'none' : 'waiting' };
    const { customers, changed, isDone } = progressOf(job, lists);
    return { planId, version, state: isDone ? 'finished' : 'running', customers, changed };
  };

async function readJob(
  table: Pick<Table, 'queryAll'>,
  jobId: string,
): Promise<{ job: ReplanJob | undefined; lists: ReplanList[] }> {
  const items: StoredItem[] = [];
  for await (const item of table.queryAll({ pk: replanJob.key(jobId).pk })) items.push(item);
  const [job] = valuesOf(items, replanJob);
  return { job, lists: valuesOf(items, replanList) };
}
