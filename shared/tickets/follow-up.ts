import { type Effects, joinEffects } from '../outbox/effects.ts';
import { ulid } from '../runtime/ids.ts';
import { type Ticket, timelineEntry } from '../table/entities/ticket.ts';
import { iso } from '../time/clock.ts';
import { addEntry, type ChangeContext, effectsOfChange, startChange } from './change-ticket.ts';

/**
 * Joins a ticket that goes on with another to it: what opened it, with an entry of kind `link` on both sides. The old
 * ticket must still be as it was read, so that of two late replies the second finds what the first one made of it.
 */
export function linkFollowUp(
  previous: Ticket,
  opened: Effects & { ticket: Ticket },
  when: Pick<ChangeContext, 'now' | 'correlationId'>,
): Effects {
  const occasion: ChangeContext = { now: when.now, correlationId: when.correlationId, author: 'system' };
  const back = addEntry(startChange(previous, occasion), 'link', '', occasion, {
    detail: { relation: 'followed-by', ticketId: opened.ticket.id },
  });
  const forth = timelineEntry.item({
    ticketId: opened.ticket.id,
    id: ulid(occasion.now),
    at: iso(occasion.now),
    kind: 'link',
    author: 'system',
    text: '',
    detail: { relation: 'follows', ticketId: previous.id, why: 'late-reply' },
  });
  return joinEffects(opened, { writes: [{ put: forth }], events: [] }, effectsOfChange(back));
}
