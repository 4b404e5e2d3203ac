import { notFound } from '../../../../shared/runtime/errors.ts';
import { type Dropped, dropped } from '../../../../shared/table/entities/dropped.ts';
import type { Table } from '../../../../shared/table/table.ts';
import { epochSeconds } from '../../../../shared/time/clock.ts';

/** @throws DomainError `not-found`, also for a post that has expired. */
export async function findKept(table: Pick<Table, 'find'>, id: string, now: Date): Promise<Dropped> {
  const kept = await table.find(dropped, id);
  if (!kept || kept.expiresAt < epochSeconds(now)) throw notFound('error.not-found');
  return kept;
}
