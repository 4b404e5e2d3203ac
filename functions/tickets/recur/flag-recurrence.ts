import type { DomainEvent } from '../../../events/define-event.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { ticket as ticketEntity, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import { iso } from '../../../shared/time/clock.ts';
import { recurrenceOf } from './recurrence.ts';
import { ticketsOf } from './tickets-of.ts';

/**
 * Flags a ticket whose customer has become known for certain when it is the same trouble again: it says which ticket it follows, and
 * both timelines tell. Once flagged, a ticket stays so, whatever comes twice.
 */
export const flagRecurrence =
  (table: Table) =>
  async ({ data, correlationId }: DomainEvent<typeof ticketLinked>, now: Date): Promise<void> => {
    await retryOnConflict(async () => {
      const ticket = await table.find(ticketEntity, data.ticketId);
      if (!ticket || ticket.follows !== undefined || ticket.mergedInto !== undefined) return;
      const customerId = certainCustomerOf(ticket);
      if (customerId === undefined) return;
      const earlier = recurrenceOf(ticket, await ticketsOf(table, customerId));
      if (!earlier) return;
      const occasion = { now, correlationId, author: 'system' };
      const detail = { relation: 'follows', ticketId: earlier.id, why: 'recurrence' };
      const noted = addEntry(startChange(ticket, occasion), 'link', '', occasion, { detail });
      const flagged = setFields(noted, { follows: { ticketId: earlier.id, why: 'recurrence' } });
      const told = addEvent(flagged, ticketChanged, { ticketId: ticket.id, changed: ['follows'] }, occasion);
      const back = timelineEntry.item({
        ticketId: earlier.id,
        id: ulid(now),
        at: iso(now),
        kind: 'link',
        author: 'system',
        text: '',
        detail: { relation: 'followed-by', ticketId: ticket.id, why: 'recurrence' },
      });
      const effects = joinEffects(effectsOfChange(told), { writes: [{ put: back }], events: [] });
      await commit(table, effects, now);
    });
  };
