import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { isLinked, maxLinks, related, type TicketRelation } from '../links.ts';
import type { TicketStore } from '../store.ts';

export type LinkCommand = StaffCommand & {
  /** Number of the other ticket, as stored, shown or typed. */
  otherId: string;
  relation: TicketRelation;
  /** False: the link is to go. */
  linked: boolean;
};

/**
 * Links two tickets with each other, or parts them. What is so already stays, without a word.
 * @throws DomainError `not-found` for the ticket, `invalid` for the other one, `conflict` for a ticket and itself.
 */
export const linkTickets =
  ({ store }: { store: Pick<TicketStore, 'find' | 'commit'> }) =>
  (command: LinkCommand): Promise<{ ticketId: string }> => {
    const { otherId, relation, linked } = command;
    return retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const other = await findTicket(store, otherId).catch(() => {
        throw invalid([{ path: 'ticketId', message: 'error.not-found' }]);
      });
      if (other.id === ticket.id) throw conflict('error.link-self');
      const answer = { ticketId: ticket.id };
      if (isLinked(ticket, other.id, relation) === linked) return answer;
      const full = [ticket, other].some(({ links = [] }) => links.length >= maxLinks);
      if (linked && full)
        throw invalid([{ path: 'ticketId', message: 'field.too-many-parts', params: { max: maxLinks } }]);
      const request = requestOf('link-ticket', ticket, command, { otherId: other.id, relation, linked });
      return store.commit(request, related(ticket, other, { relation, linked }, occasionOf(command)), answer);
    });
  };
