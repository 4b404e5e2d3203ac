import { promiseOverdue } from '../../../events/promise-overdue.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { promise } from '../../../shared/table/entities/call.ts';
import type { CallStore } from '../store.ts';

/** Marks a promise whose time has come as overdue and says so, once; a promise that was kept in the meantime is left alone. */
export async function breakPromise(store: CallStore, item: AgendaItem, now: Date): Promise<void> {
  await tryAgain(async () => {
    const known = await store.promise(item.ref);
    if (known?.state !== 'open' || known.generation !== item.generation) {
      await store.drop(agenda.key(item), now);
      return true;
    }
    const version = known.version + 1;
    const { id: promiseId, callId, dueAt, customerId, ticketId, correlationId } = known;
    const overdue = say(promiseOverdue, {
      aggregate: { type: 'promise', id: promiseId, version },
      data: { promiseId, callId, dueAt, customerId, ticketId },
      now,
      correlationId,
    });
    const put = promise.item({ ...known, version, state: 'overdue' });
    const effects = {
      writes: [{ put, if: { version: known.version } }, unplan(agenda.key(item))],
      events: [overdue],
    };
    return (await store.commitOnce(effects, now)) || undefined;
  });
}
