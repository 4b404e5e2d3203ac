import { invalid } from '../../../shared/runtime/errors.ts';
import type { Participant, Ticket } from '../../../shared/table/entities/ticket.ts';
import { maxParticipants, participantOf, withParticipants } from '../../../shared/tickets/participants.ts';

/** Most addresses in one field of a reply. */
export const maxCopies = 10;

/** Who gets a reply beside the customer. Addresses in their one spelling. */
export interface CopyRequest {
  cc?: readonly string[] | undefined;
  bcc?: readonly string[] | undefined;
  /** All who take part, except those in blind copy. */
  toAll?: boolean | undefined;
}

/**
 * The participants of a ticket after a reply, and those of them who get a copy. Whoever staff name takes part from then on. Each gets a
 * mail of their own and sees nobody else's address.
 * @throws DomainError `invalid` when the ticket has as many participants as it may.
 */
export function copiesOf(
  ticket: Ticket,
  { cc = [], bcc = [], toAll = false }: CopyRequest,
  now: Date,
): { participants?: Participant[]; copies: Participant[] } {
  const named = [
    ...cc.map((mail) => ({ name: '', mail, role: 'cc' as const, addedBy: 'staff' as const })),
    ...bcc.map((mail) => ({ name: '', mail, role: 'bcc' as const, addedBy: 'staff' as const })),
  ];
  const participants = withParticipants(ticket, named, now);
  const wanted = new Set(named.map(({ mail }) => mail).filter((mail) => mail !== ticket.contact.mail));
  for (const mail of wanted)
    if (!participantOf({ participants }, mail))
      throw invalid([{ path: 'cc', message: 'field.too-many-parts', params: { max: maxParticipants } }]);
  const copies = participants.filter(({ mail, role }) => wanted.has(mail) || (toAll && role !== 'bcc'));
  return {
    copies,
    ...(participants.length > (ticket.participants ?? []).length ? { participants } : {}),
  };
}
