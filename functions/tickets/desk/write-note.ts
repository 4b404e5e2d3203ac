import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { type SentDraft, sentDraft } from '../own-draft.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/**
 * Leaves a note that only staff see; possible in every state. The draft that it was made from goes.
 * @throws DomainError `not-found`.
 */
export const writeNote =
  (deps: { store: Pick<TicketStore, 'find' | 'commit'>; table: Pick<Table, 'findMany'> }) =>
  (command: StaffCommand & { body: string; draft?: SentDraft | undefined }): Promise<{ entryId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(deps.store, command.id);
      const change = noted(ticket, command.body, occasionOf(command));
      const request = requestOf('write-note', ticket, command, command.body);
      const gone = { draft: command.draft, person: command.author, kind: 'note', now: command.now } as const;
      const drafts = { writes: await sentDraft(deps, ticket, gone), events: [] };
      const effects = joinEffects(effectsOfChange(change), drafts);
      return deps.store.commit(request, effects, { entryId: change.entryId });
    });

/** The ticket with a note. */
export function noted(
  ticket: Ticket,
  body: string,
  occasion: ChangeContext,
): TicketChange & { entryId: string } {
  const change = addEntry(startChange(ticket, occasion), 'note', body, occasion);
  return addEvent(change, ticketNoted, { ticketId: ticket.id, entryId: change.entryId }, occasion);
}
