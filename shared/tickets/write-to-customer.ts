import { writtenTo } from '../customers/points.ts';
import type { MessageContent } from '../mail/templates.ts';
import type { Effects } from '../outbox/effects.ts';
import { ulid } from '../runtime/ids.ts';
import { type MessageRequest, queueMessage, unsendableMessage } from '../table/builders/queue-message.ts';
import type { Ticket } from '../table/entities/ticket.ts';
import { addresseeOf } from './proof.ts';

export interface WriteDeps {
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

/** The templates that tell a customer what became of a ticket. */
type TicketTemplate = 'ticket-reply' | 'ticket-resolved' | 'ticket-agreement' | 'ticket-merged';

/**
 * Decides a message about a ticket to its customer; where the customer has no address, it is kept as skipped. Towards an address that is only
 * claimed it holds no typed word: no name, no subject. `id`: a stable id where a business identity demands one message, else a new ULID.
 * `entryId`: the timeline entry that it carries or tells of.
 */
export function writeToCustomer(
  ticket: Ticket,
  { entryId, ...content }: MessageContent<TicketTemplate> & { id?: string; entryId?: string },
  { now, correlationId }: { now: Date; correlationId: string },
  { agendaShards, timeZone }: WriteDeps,
): Effects {
  const { id: ticketId, customerId, language } = ticket;
  const { subject, ...addressee } = addresseeOf(ticket);
  const request: MessageRequest = {
    id: ulid(now),
    ...withSubject(content, subject),
    category: 'transactional',
    language,
    ...addressee,
    timeZone,
    about: { ticketId, ...(entryId ? { entryId } : {}), ...(customerId ? { customerId } : {}) },
    correlationId,
  };
  return writtenTo(addressee.to) === undefined
    ? unsendableMessage(request, { now })
    : queueMessage(request, { now, agendaShards });
}

const withSubject = <C extends MessageContent<TicketTemplate>>(content: C, subject: string): C => ({
  ...content,
  variables: { ...content.variables, subject },
});
