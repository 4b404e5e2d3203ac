import type { Effects } from '../../shared/outbox/effects.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { type MessageRequest, queueMessage } from '../../shared/table/builders/queue-message.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';

export interface WriteDeps {
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

/** A message about a ticket to its customer; nothing where there is no address. `id`: see MessageRequest. */
export function writeToCustomer(
  ticket: Ticket,
  what: { id?: string; template: string; variables: MessageRequest['variables'] },
  { now, correlationId }: { now: Date; correlationId: string },
  { agendaShards, timeZone }: WriteDeps,
): Effects {
  const { id: ticketId, contact, customerId, linkVersion, language } = ticket;
  if (!contact.mail && !contact.phone) return { writes: [], events: [] };
  return queueMessage(
    {
      id: what.id ?? ulid(now),
      category: 'transactional',
      template: what.template,
      variables: { ...what.variables, linkVersion },
      language,
      to: contact,
      timeZone,
      about: { ticketId, ...(customerId ? { customerId } : {}) },
      correlationId,
    },
    { now, agendaShards },
  );
}
