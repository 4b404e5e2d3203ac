import { ulid } from '../../shared/runtime/ids.ts';
import { ticket, timelineEntry } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import { isOurWord } from '../../shared/tickets/reached.ts';

/** A call with the customer on an unanswered complaint, as it would stand there: complaints are resolved after an answer. */
export async function spokenWith(table: Table, id: string, now: Date): Promise<void> {
  const found = await table.find(ticket, id);
  if (found?.complaint === undefined) return;
  const timeline = await table.list(timelineEntry, timelineEntry.prefix(id));
  if (timeline.some(isOurWord)) return;
  const entry = {
    ticketId: id,
    id: ulid(now),
    at: now.toISOString(),
    kind: 'call' as const,
    author: 'agent-1',
  };
  const detail = { callId: 'call', direction: 'outbound' };
  await table.transact([{ put: timelineEntry.item({ ...entry, text: '', detail }) }]);
}
