import { promiseKept } from '../../../events/promise-kept.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { type Promised, promise } from '../../../shared/table/entities/call.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { CallStore } from '../store.ts';

/**
 * Records that a promise was kept; `late` tells whether after its due time. Becoming overdue at the same moment is no
 * obstacle.
 * @throws DomainError `not-found`, or `conflict` when it was kept before.
 */
export async function keepPromise(
  store: CallStore,
  { id, correlationId, now }: { id: string; correlationId: string; now: Date },
): Promise<Promised & { late: boolean }> {
  return await tryAgain(async () => {
    const known = await store.promise(id);
    if (!known) throw notFound('error.not-found');
    if (known.state === 'kept') throw conflict('error.promise-kept');
    const late = iso(now) > known.dueAt;
    const value: Promised = { ...known, version: known.version + 1, state: 'kept', keptAt: iso(now) };
    const kept = say(promiseKept, {
      aggregate: { type: 'promise', id, version: value.version },
      data: { promiseId: id, callId: known.callId, dueAt: known.dueAt, late },
      now,
      correlationId,
    });
    const writes = [{ put: promise.item(value), if: { version: known.version } }, unplan(known.agenda)];
    return (await store.commitOnce({ writes, events: [kept] }, now)) ? { ...value, late } : undefined;
  });
}
