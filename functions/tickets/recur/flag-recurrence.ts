import type { DomainEvent } from '../../../events/define-event.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { together } from '../../../shared/outbox/effects.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { amend, begin, effectsOf, tell, write } from '../../../shared/tickets/change-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { RecurStore } from './recur-store.ts';
import { recurrenceOf } from './recurrence.ts';

/**
 * Flags a ticket whose customer has become known when it is the same trouble again: it says which ticket it follows, and
 * both timelines tell. Once flagged, a ticket stays so, whatever comes twice.
 */
export const flagRecurrence =
  (store: RecurStore) =>
  async ({ data, correlationId }: DomainEvent<typeof ticketLinked>, now: Date): Promise<void> => {
    await tryAgain(async () => {
      const ticket = await store.find(data.ticketId);
      if (!ticket || ticket.follows !== undefined || ticket.mergedInto !== undefined) return true;
      const earlier = recurrenceOf(ticket, await store.ticketsOf(data.customerId));
      if (!earlier) return true;
      const occasion = { now, correlationId, author: 'system' };
      const detail = { relation: 'follows', ticketId: earlier.id, why: 'recurrence' };
      const noted = write(begin(ticket, occasion), 'link', '', occasion, { detail });
      const flagged = amend(noted, { follows: { ticketId: earlier.id, why: 'recurrence' } });
      const told = tell(flagged, ticketChanged, { ticketId: ticket.id, changed: ['follows'] }, occasion);
      const back = timelineEntry.item({
        ticketId: earlier.id,
        id: ulid(now),
        at: iso(now),
        kind: 'link',
        author: 'system',
        text: '',
        detail: { relation: 'followed-by', ticketId: ticket.id, why: 'recurrence' },
      });
      const effects = together(effectsOf(told), { writes: [{ put: back }], events: [] });
      return (await store.commitOnce(effects, now)) || undefined;
    });
  };
