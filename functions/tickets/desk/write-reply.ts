import { type Effects, together } from '../../../shared/outbox/effects.ts';
import { repeatWhenLost } from '../../../shared/outbox/repeat-when-lost.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  begin,
  effectsOf,
  moveTo,
  type Occasion,
  replied,
  write,
} from '../../../shared/tickets/change-ticket.ts';
import { afterStaffReply } from '../../../shared/tickets/states.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import { occasionOf, requestOf, type StaffCommand } from './staff-command.ts';

export interface ReplyDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, and the
 * next word is due later. A new ticket is open from then on.
 * @throws DomainError `not-found`, or `conflict` when the ticket is closed.
 */
export const writeReply =
  (deps: ReplyDeps) =>
  (command: StaffCommand & { body: string }): Promise<{ entryId: string }> =>
    repeatWhenLost(async () => {
      const { store } = deps;
      const ticket = await findTicket(store, command.id);
      const request = requestOf('write-reply', ticket, command, command.body);
      const given = await store.recall<{ entryId: string }>(request);
      if (given) return given;
      const to = afterStaffReply[ticket.state];
      if (!to) throw conflict('error.ticket-closed');
      const occasion = occasionOf(command);
      const written = write(begin(ticket, occasion), 'staff-reply', command.body, occasion);
      const change = moveTo(replied(written, 'staff', occasion), to, undefined, occasion);
      const effects = together(effectsOf(change), messageOf(ticket, command.body, occasion, deps));
      return store.commit(request, effects, { entryId: written.entryId });
    });

/** The reply as a message; nothing when the customer left no address. */
function messageOf(ticket: Ticket, body: string, occasion: Occasion, deps: ReplyDeps): Effects {
  const { id: ticketId, contact, customerId, subject, linkVersion, language } = ticket;
  if (!contact.mail && !contact.phone) return { writes: [], events: [] };
  return queueMessage(
    {
      id: ulid(occasion.now),
      category: 'transactional',
      template: 'ticket-reply',
      variables: { subject, body, linkVersion },
      language,
      to: contact,
      timeZone: deps.timeZone,
      about: { ticketId, ...(customerId ? { customerId } : {}) },
      correlationId: occasion.correlationId,
    },
    { now: occasion.now, agendaShards: deps.agendaShards },
  );
}
