import { promiseKept } from '../../../events/promise-kept.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Promised, promise } from '../../../shared/table/entities/call.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

/**
 * Records that a promise was kept; `late` tells whether after its due time. Becoming overdue at the same moment is no
 * obstacle.
 * @throws DomainError `not-found`, or `conflict` when it was kept before.
 */
export async function keepPromise(
  table: Table,
  { id, correlationId, now }: { id: string; correlationId: string; now: Date },
): Promise<Promised & { late: boolean }> {
  return retryOnConflict(async () => {
    const known = await table.find(promise, id);
    if (!known) throw notFound('error.not-found');
    if (known.state === 'kept') throw conflict('error.promise-kept');
    const late = iso(now) > known.dueAt;
    const value: Promised = { ...known, version: known.version + 1, state: 'kept', keptAt: iso(now) };
    const kept = eventOf(promiseKept, {
      aggregate: { type: 'promise', id, version: value.version },
      data: { promiseId: id, callId: known.callId, dueAt: known.dueAt, late },
      now,
      correlationId,
    });
    const writes = [putNextVersion(promise, value), unplan(known.agenda)];
    await commit(table, { writes, events: [kept] }, now);
    return { ...value, late };
  });
}
