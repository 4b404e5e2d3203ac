import { ticketRelated } from '../../events/ticket-related.v1.ts';
import { type Effects, joinEffects } from '../../shared/outbox/effects.ts';
import type { Ticket, TicketLink } from '../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../shared/tickets/change-ticket.ts';

/** How a link can be asked for. */
export type TicketRelation = 'related' | 'duplicate' | 'caused-by';

/** The same link, told from the other ticket. */
const fromOtherSide: Record<TicketRelation, TicketLink['relation']> = {
  related: 'related',
  duplicate: 'duplicate',
  'caused-by': 'causes',
};

/** More would be no help to anybody, and the ticket is one item. */
export const maxLinks = 50;

export const isLinked = ({ links = [] }: Ticket, otherId: string, relation: TicketRelation): boolean =>
  links.some((each) => each.ticketId === otherId && each.relation === relation);

/** Links two tickets, or parts them again: both are written, the first one tells it. */
export function related(
  one: Ticket,
  other: Ticket,
  { relation, linked }: { relation: TicketRelation; linked: boolean },
  occasion: ChangeContext,
): Effects {
  const side = (ticket: Ticket, link: TicketLink) => {
    const rest = (ticket.links ?? []).filter(
      (each) => each.ticketId !== link.ticketId || each.relation !== link.relation,
    );
    const detail = { ...link, ...(linked ? {} : { undone: 'true' }) };
    const noted = addEntry(startChange(ticket, occasion), 'link', '', occasion, { detail });
    return setFields(noted, { links: linked ? [...rest, link] : rest });
  };
  const here = side(one, { ticketId: other.id, relation });
  const there = side(other, { ticketId: one.id, relation: fromOtherSide[relation] });
  const data = { ticketId: one.id, otherId: other.id, relation, linked };
  return joinEffects(effectsOfChange(addEvent(here, ticketRelated, data, occasion)), effectsOfChange(there));
}
