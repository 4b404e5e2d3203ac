import * as z from 'zod';
import { stableId } from '../../runtime/ids.ts';
import { defineEntity } from '../define-entity.ts';
import { SettingKind } from './setting.ts';

export const ReplanJob = z.object({
  id: z.string(),
  /** The change of settings that it follows. */
  kind: SettingKind,
  settingId: z.string(),
  version: z.number().int(),
  /** How many lists of customers it goes through; 0: the change touches nobody. */
  lists: z.number().int(),
  requestedAt: z.string(),
  correlationId: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type ReplanJob = z.output<typeof ReplanJob>;

/** The id of the job that follows a change of settings: told twice it is one job. */
export const replanJobId = (kind: string, settingId: string, version: number): string =>
  stableId('replan', kind, settingId, String(version));

/** Planning anew after a change of settings. Its lists lie beside it: job and progress are one query. */
export const replanJob = defineEntity({
  name: 'replan-job',
  schema: ReplanJob,
  key: (id: string) => ({ pk: `REPLAN#${id}`, sk: 'JOB' }),
  keyOf: ({ id }) => id,
  ttl: ({ expiresAt }) => expiresAt,
});

export const ReplanList = z.object({
  jobId: z.string(),
  list: z.number().int(),
  /** Partition of the `list` index, and how sort keys of those begin that are meant. */
  of: z.string(),
  prefix: z.string(),
  /** Pages done. */
  step: z.number().int(),
  /** Sort key behind which the next page begins. */
  behind: z.string().optional(),
  /** Customers who had their turn, and those among them whose plan was different. */
  customers: z.number().int(),
  changed: z.number().int(),
  doneAt: z.string().optional(),
  expiresAt: z.number().int(),
});
export type ReplanList = z.output<typeof ReplanList>;

/** How far a job is with one list of customers. */
export const replanList = defineEntity({
  name: 'replan-list',
  schema: ReplanList,
  key: ({ jobId, list }: { jobId: string; list: number }) => ({
    pk: `REPLAN#${jobId}`,
    sk: `LIST#${String(list).padStart(3, '0')}`,
  }),
  keyOf: ({ jobId, list }) => ({ jobId, list }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** How far a job is over all of its lists. */
export const progressOf = (
  job: ReplanJob,
  lists: readonly ReplanList[],
): { customers: number; changed: number; lists: number; done: number; isDone: boolean } => {
  const done = lists.filter(({ doneAt }) => doneAt !== undefined).length;
  const sum = (name: 'customers' | 'changed') => lists.reduce((total, each) => total + each[name], 0);
  return {
    customers: sum('customers'),
    changed: sum('changed'),
    lists: job.lists,
    done,
    isDone: done === job.lists,
  };
};
