import type { MessageContent } from '../mail/templates.ts';
import type { Effects } from '../outbox/effects.ts';
import { ulid } from '../runtime/ids.ts';
import { queueMessage } from '../table/builders/queue-message.ts';
import type { Ticket } from '../table/entities/ticket.ts';
import { addresseeOf } from './proof.ts';

export interface WriteDeps {
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

/** The templates that tell a customer what became of a ticket. */
type TicketTemplate = 'ticket-reply' | 'ticket-agreement' | 'ticket-merged';

/**
 * Decides a message about a ticket to its customer; no effects where the customer has no address. Towards an address that is only
 * claimed it holds no typed word: no name, no subject. `id`: a stable id where a business identity demands one message, else a new ULID.
 */
export function writeToCustomer(
  ticket: Ticket,
  content: MessageContent<TicketTemplate> & { id?: string },
  { now, correlationId }: { now: Date; correlationId: string },
  { agendaShards, timeZone }: WriteDeps,
): Effects {
  const { id: ticketId, contact, customerId, language } = ticket;
  if (!contact.mail && !contact.phone) return { writes: [], events: [] };
  const { subject, ...addressee } = addresseeOf(ticket);
  return queueMessage(
    {
      id: ulid(now),
      ...withSubject(content, subject),
      category: 'transactional',
      language,
      ...addressee,
      timeZone,
      about: { ticketId, ...(customerId ? { customerId } : {}) },
      correlationId,
    },
    { now, agendaShards },
  );
}

const withSubject = <C extends MessageContent<TicketTemplate>>(content: C, subject: string): C => ({
  ...content,
  variables: { ...content.variables, subject },
});
