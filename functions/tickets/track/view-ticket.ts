import type { Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import type { TicketStore } from '../store.ts';
import { type LinkDeps, openLink } from './open-link.ts';

/** What the customer may see: the ticket, and what the two sides wrote to each other. */
export interface Tracking {
  ticket: Ticket;
  conversation: TimelineEntry[];
}

/**
 * The ticket behind a link, for the customer. Reads only.
 * @throws DomainError `not-found`.
 */
export const viewTicket =
  (deps: LinkDeps & { store: Pick<TicketStore, 'timeline'> }) =>
  async (token: string): Promise<Tracking> => {
    const ticket = await openLink(deps, token);
    const timeline = await deps.store.timeline(ticket.id);
    return { ticket, conversation: timeline.filter(isConversation) };
  };

/** Words of the system (why a recovery ticket exists, say) are for staff. */
const isConversation = ({ kind, author }: TimelineEntry): boolean =>
  kind === 'staff-reply' || (kind === 'customer-message' && author !== 'system');
