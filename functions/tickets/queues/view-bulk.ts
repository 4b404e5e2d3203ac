import * as z from 'zod';
import type { Language } from '../../../events/vocabulary.ts';
import { problemTextOfData } from '../../../shared/i18n/problem-text.ts';
import { Names, openNames } from '../../../shared/names/names.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import { valuesOf } from '../../../shared/table/define-entity.ts';
import { bulkJob, bulkResult } from '../../../shared/table/entities/bulk.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';

export const BulkProgress = z.object({
  jobId: z.string(),
  action: z.string(),
  state: z.enum(['running', 'finished']),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  names: Names,
  /** In the order of the job; a ticket that has not had its turn is `waiting`. */
  results: z.array(
    z.object({
      ticketId: z.string(),
      number: z.string(),
      result: z.enum(['waiting', 'done', 'refused']),
      /** Why it was refused, for people. */
      reason: z.string().optional(),
    }),
  ),
});
export type BulkProgress = z.output<typeof BulkProgress>;

/**
 * How far a job is, and what it did to each ticket.
 * @throws DomainError `not-found`.
 */
export const viewBulk =
  (table: Pick<Table, 'queryAll' | 'each' | 'findMany'>) =>
  async (jobId: string, language: Language): Promise<BulkProgress> => {
    const items: StoredItem[] = [];
    for await (const item of table.queryAll({ pk: bulkJob.key(jobId).pk })) items.push(item);
    const [job] = valuesOf(items, bulkJob);
    const results = new Map(valuesOf(items, bulkResult).map((each) => [each.ticketId, each]));
    if (!job) throw notFound('error.not-found');
    const { ticketIds, action, requestedBy, requestedAt } = job;
    const count = (wanted: string) => [...results.values()].filter(({ result }) => result === wanted).length;
    return {
      jobId,
      action: action.action,
      state: results.size === ticketIds.length ? 'finished' : 'running',
      total: ticketIds.length,
      done: count('done'),
      refused: count('refused'),
      requestedBy,
      requestedAt,
      names: await openNames(table)({ requestedBy, action }),
      results: await Promise.all(
        ticketIds.map(async (ticketId) => {
          const { result = 'waiting' as const, reason, params } = results.get(ticketId) ?? {};
          const told = reason && (await problemTextOfData(language, reason, params));
          return { ticketId, number: showTicketId(ticketId), result, ...(told ? { reason: told } : {}) };
        }),
      ),
    };
  };
