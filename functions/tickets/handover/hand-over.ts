import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { hasLeft } from '../../../shared/settings/has-left.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { promise } from '../../../shared/table/entities/call.ts';
import { agentWork } from '../../../shared/table/entities/partitions.ts';
import { isFinished, ticket } from '../../../shared/table/entities/ticket.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';

interface Occasion {
  correlationId: string;
  now: Date;
}

/**
 * Takes all open tickets and promises off somebody who has left: tickets are nobody's again, promises are the supervisors'. What was taken
 * stands in that person's list no more, so a repetition goes on where the last run ended.
 */
export async function handOverAll(
  table: Table,
  { person, ...occasion }: Occasion & { person: string },
): Promise<void> {
  if (!(await hasLeft(table, person))) return;
  const request = { pk: agentWork(person), index: 'mine' as const, limit: 100 };
  for await (const { value } of keyedItems(table, [ticket, promise], request)) {
    const id = String(value.id);
    await (value.type === ticket.name
      ? handOverTicket(table, { ticketId: id, ...occasion })
      : handOverPromise(table, { promiseId: id, ...occasion }));
  }
}

/** Takes an open ticket off whoever has it, where that person has left; its timeline tells why. */
export const handOverTicket = (
  table: Table,
  { ticketId, now, correlationId }: Occasion & { ticketId: string },
): Promise<void> =>
  retryOnConflict(async () => {
    const found = await table.find(ticket, ticketId);
    if (!found || isFinished(found) || found.assignee === undefined) return;
    if (!(await hasLeft(table, found.assignee))) return;
    const occasion = { now, correlationId, author: 'system' };
    const detail = { assignee: '', assigneeBefore: found.assignee, why: 'left' };
    const noted = addEntry(startChange(found, occasion), 'assignment', '', occasion, { detail });
    const freed = setFields(noted, { assignee: undefined });
    const told = addEvent(freed, ticketChanged, { ticketId, changed: ['assignee'] }, occasion);
    await commit(table, effectsOfChange(told), now);
  });

/** A promise to a customer is kept by somebody: without the one who gave it, by the supervisors. */
const handOverPromise = (table: Table, { promiseId, now }: Occasion & { promiseId: string }): Promise<void> =>
  retryOnConflict(async () => {
    const found = await table.find(promise, promiseId);
    if (!found || found.state === 'kept' || found.handedOverAt !== undefined) return;
    const value = { ...found, version: found.version + 1, handedOverAt: iso(now) };
    await commit(table, { writes: [putNextVersion(promise, value)], events: [] }, now);
  });
