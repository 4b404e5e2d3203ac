import { promiseOverdue } from '../../../events/promise-overdue.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { type Promised, promise } from '../../../shared/table/entities/call.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Marks a promise whose time has come as overdue and says so, once. A promise that was kept in the meantime stays as it is. */
export const breakPromise = (table: Table, item: AgendaItem, now: Date): Promise<void> =>
  retryOnConflict(async () => {
    const done = unplan(agenda.key(item));
    const known = await table.find(promise, item.ref);
    if (known?.state !== 'open' || known.generation !== item.generation) {
      await commit(table, { writes: [done], events: [] }, now);
      return;
    }
    const value: Promised = { ...known, version: known.version + 1, state: 'overdue' };
    const { id: promiseId, callId, dueAt, customerId, ticketId, correlationId } = known;
    const overdue = eventOf(promiseOverdue, {
      aggregate: { type: 'promise', id: promiseId, version: value.version },
      data: { promiseId, callId, dueAt, customerId, ticketId },
      now,
      correlationId,
    });
    const writes = [putNextVersion(promise, value), done];
    await commit(table, { writes, events: [overdue] }, now);
  });
