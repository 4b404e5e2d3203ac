import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  type EntryExtras,
  effectsOfChange,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { type SentDraft, sentDraft } from '../own-draft.ts';
import type { TicketStore } from '../store.ts';
import type { UploadsOf } from '../uploads-of.ts';
import { occasionOf, requestOf } from './staff-command.ts';

interface Deps {
  store: Pick<TicketStore, 'find' | 'commit'>;
  table: Pick<Table, 'findMany'>;
  uploadsOf: UploadsOf;
}

export type NoteCommand = StaffCommand & {
  body: string;
  /** Tokens of uploads: files that hang on the note. */
  uploads?: readonly string[] | undefined;
  draft?: SentDraft | undefined;
};

/**
 * Leaves a note that only staff see, with files where there are some; possible in every state. The draft that it was made from goes.
 * @throws DomainError `not-found`, `invalid` naming uploads that cannot be had.
 */
export const writeNote =
  (deps: Deps) =>
  (command: NoteCommand): Promise<{ entryId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(deps.store, command.id);
      const { body, uploads = [], now, correlationId } = command;
      const asked = uploads.length === 0 ? body : { body, uploads };
      const request = requestOf('write-note', ticket, command, asked);
      const found = uploads.length === 0 ? [] : await deps.uploadsOf(uploads, now);
      const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
      const attachments = claims.map(({ attachment }) => attachment);
      const extras = attachments.length === 0 ? {} : { attachments };
      const change = noted(ticket, body, occasionOf(command), extras);
      const gone = { draft: command.draft, person: command.author, kind: 'note', now: command.now } as const;
      const drafts = { writes: await sentDraft(deps, ticket, gone), events: [] };
      const effects = joinEffects(effectsOfChange(change), ...claims.map((claim) => claim.effects), drafts);
      return deps.store.commit(request, effects, { entryId: change.entryId });
    });

/** The ticket with a note. */
export function noted(
  ticket: Ticket,
  body: string,
  occasion: ChangeContext,
  extras: EntryExtras = {},
): TicketChange & { entryId: string } {
  const change = addEntry(startChange(ticket, occasion), 'note', body, occasion, extras);
  return addEvent(change, ticketNoted, { ticketId: ticket.id, entryId: change.entryId }, occasion);
}
