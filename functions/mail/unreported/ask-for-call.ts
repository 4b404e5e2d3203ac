import { commitOnce } from '../../../shared/outbox/effects.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { message } from '../../../shared/table/entities/message.ts';
import { pleaseCall } from '../../../shared/table/entities/please-call.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Asks staff to call the customer whose message about a ticket no partner has reported, once. */
export async function askForCall(table: Table, item: AgendaItem, now: Date): Promise<void> {
  const found = await table.find(message, item.ref);
  const isOpen = found?.state === 'delegated' && found.reported === undefined;
  if (isOpen && found.ticketId !== undefined) {
    const { ticketId, id: messageId, to } = found;
    const phone = to.phone === undefined ? {} : { phone: to.phone };
    const task = putIfAbsent(pleaseCall, { ticketId, messageId, ...phone, at: iso(now) });
    const writes = [task, unplan(agenda.key(item))];
    if (await commitOnce(table, { writes, events: [] }, now)) return;
  }
  await table.delete(agenda.key(item));
}
