import { bulkRequested } from '../../../events/bulk-requested.v1.ts';
import { commit, commitOnce, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type BulkJob, type BulkResult, bulkJob, bulkResult } from '../../../shared/table/entities/bulk.ts';
import { ConditionsFailed, type Table } from '../../../shared/table/table.ts';
import type { TicketStore } from '../store.ts';

/** Thrown when a ticket has its result already: another delivery was faster. */
export class AlreadyDone extends Error {
  override name = 'AlreadyDone';
}

export interface BulkStore {
  find(jobId: string): Promise<BulkJob | undefined>;
  /** Which of the tickets have a result. */
  settled(jobId: string, ticketIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Writes a ticket's result, unless it has one.
   */
  settle(result: BulkResult, now: Date): Promise<void>;
  /** The ticket operations' store, whose commits carry the result with them. Their throws: also {@link AlreadyDone}. */
  within(result: BulkResult): Pick<TicketStore, 'find' | 'entriesBefore' | 'recall' | 'commit'>;
  /** Marks how far the job is and asks for the next part; nothing when that was done before. */
  goOn(job: BulkJob, through: number, now: Date): Promise<void>;
}

export const openBulkStore = (table: Table, tickets: TicketStore): BulkStore => ({
  find: (jobId) => table.find(bulkJob, jobId),
  async settled(jobId, ticketIds) {
    const ids = ticketIds.map((ticketId) => ({ jobId, ticketId }));
    return new Set((await table.findMany(bulkResult, ids)).map(({ ticketId }) => ticketId));
  },
  async settle(result, now) {
    const writes = [putIfAbsent(bulkResult, result)];
    await commitOnce(table, { writes, events: [] }, now);
  },
  within: (result) => ({
    find: tickets.find,
    entriesBefore: tickets.entriesBefore,
    recall: async () => undefined,
    async commit({ now }, effects, answer) {
      const record = { writes: [putIfAbsent(bulkResult, result)], events: [] };
      try {
        await commit(table, joinEffects(effects, record), now);
        return answer;
      } catch (error) {
        const isOurs = error instanceof ConditionsFailed && error.failed.includes(effects.writes.length);
        throw isOurs ? new AlreadyDone() : error;
      }
    },
  }),
  async goOn(job, through, now) {
    const writes = [{ update: bulkJob.key(job.id), set: { through }, if: { through: job.through } }];
    const events = through < job.ticketIds.length ? [bulkPartEvent(job, through, now)] : [];
    await commitOnce(table, { writes, events }, now);
  },
});

/** The event that asks for the part of a job from a place of its list on. */
export const bulkPartEvent = ({ id: jobId, correlationId }: BulkJob, from: number, now: Date) =>
  eventOf(bulkRequested, {
    aggregate: { type: 'bulk-job', id: jobId, version: from + 1 },
    data: { jobId, from },
    now,
    correlationId,
  });
