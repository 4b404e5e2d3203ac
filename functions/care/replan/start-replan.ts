import type { DomainEvent } from '../../../events/define-event.ts';
import { replanRequested } from '../../../events/replan-requested.v1.ts';
import type { settingChanged } from '../../../events/setting-changed.v1.ts';
import { commitOnce, eventOf } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import {
  type ReplanJob,
  type ReplanList,
  replanJob,
  replanJobId,
  replanList,
} from '../../../shared/table/entities/replan.ts';
import { SettingKind } from '../../../shared/table/entities/setting.ts';
import { after, days, epochSeconds, iso, seconds } from '../../../shared/time/clock.ts';
import { touchedLists } from './touched-lists.ts';

/** After this delay no function has the old settings in memory: they are kept for ten seconds. */
const settingsDelayMs = seconds(20);

/** How long the job and its progress are kept. */
const jobTtlMs = days(30);

export type StartDeps = Pick<Ports, 'table' | 'agendaShards'>;

/**
 * Stores, after a change of settings, which customers must be replanned, and puts the job on the agenda. The id of the
 * job derives from the change, so a repeated event makes one job.
 */
export const startReplan =
  ({ table, agendaShards: shards }: StartDeps) =>
  async (event: DomainEvent<typeof settingChanged>, now: Date): Promise<void> => {
    const { kind, id: settingId, version } = event.data;
    const touched = await touchedLists(table, event.data, now);
    const jobId = replanJobId(kind, settingId, version);
    const expiresAt = epochSeconds(after(now, jobTtlMs));
    const job: ReplanJob = {
      ...{ id: jobId, kind: SettingKind.parse(kind), settingId, version, lists: touched.length },
      ...{ requestedAt: event.occurredAt, correlationId: event.correlationId, expiresAt },
    };
    const lists = touched.map((list, index): ReplanList => {
      return { jobId, list: index, ...list, step: 0, customers: 0, changed: 0, expiresAt };
    });
    const at = after(new Date(event.occurredAt), settingsDelayMs);
    const begin = plan({ kind: 'replan-due', ref: jobId, at, now, generation: 1, shards });
    const writes = [
      putIfAbsent(replanJob, job),
      ...lists.map((list) => ({ put: replanList.item(list) })),
      ...(lists.length > 0 ? [begin.write] : []),
    ];
    await commitOnce(table, { writes, events: [] }, now);
  };

/** Requests the first page of each list; each page requests the next one. */
export const beginReplan =
  ({ table }: StartDeps) =>
  async (item: AgendaItem, now: Date): Promise<void> => {
    const job = await table.find(replanJob, item.ref);
    const lists = Array.from({ length: job?.lists ?? 0 }, (_, list) => list);
    const events = job ? lists.map((list) => requestPage(job, { list, step: 0 }, now)) : [];
    const isThere = { pk: { present: true as const } };
    await commitOnce(table, { writes: [{ delete: agenda.key(item), if: isThere }], events }, now);
  };

/** The event that requests a page of a list of a job. */
export const requestPage = (
  { id: jobId, correlationId }: ReplanJob,
  { list, step }: { list: number; step: number },
  now: Date,
) =>
  eventOf(replanRequested, {
    aggregate: { type: 'job', id: jobId, version: step + 1 },
    data: { jobId, list, step },
    now,
    correlationId,
  });

/** The list after one more page. */
export const movedCursor = (
  known: ReplanList,
  page: { customers: number; changed: number; behind?: string },
  now: Date,
) => ({
  update: replanList.key(known),
  set: {
    step: known.step + 1,
    customers: known.customers + page.customers,
    changed: known.changed + page.changed,
    ...(page.behind === undefined ? { doneAt: iso(now) } : { behind: page.behind }),
  },
  if: { step: known.step },
});
