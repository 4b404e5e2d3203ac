import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { awake, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';

/** A ticket is back whose time has come. One that is back already, or was put off further, is left alone. */
export const wakeInTime =
  ({ table }: { table: Table }) =>
  (item: AgendaItem, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const off = unplan(agenda.key(item));
      const found = await table.find(ticket, item.ref);
      const until = found?.snooze?.until;
      if (!found || until === undefined || until > iso(now)) return table.transact([off]);
      const occasion = { now, correlationId: found.correlationId, author: 'system' };
      const { writes, events } = effectsOfChange(awake(startChange(found, occasion), 'time', occasion));
      await commit(table, { writes: [...writes, off], events }, now);
    });
