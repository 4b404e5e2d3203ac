import { agreementRecorded } from '../../../events/agreement-recorded.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { claimUpload } from '../../../shared/table/builders/claim-upload.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { addEntry, addEvent, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { readWhole } from '../../../shared/tickets/detail/conversation.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { type WriteDeps, writeToCustomer } from '../../../shared/tickets/write-to-customer.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import { evidenceDetail } from '../evidence.ts';
import type { TicketStore } from '../store.ts';
import type { UploadsOf } from '../uploads-of.ts';

export interface AgreementDeps extends WriteDeps {
  store: Pick<TicketStore, 'find' | 'entry' | 'recall' | 'commit'>;
  uploadsOf: UploadsOf;
}

export type AgreementCommand = StaffCommand & {
  text: string;
  evidenceEntryIds: readonly string[];
  /** Tokens of uploads: a signed paper, say. */
  uploads: readonly string[];
};

/**
 * Records an agreed change of what was ordered. Its entry names what proves it, each by hash, and is never written again;
 * the customer gets it in writing.
 * @throws DomainError `not-found`, or `invalid` for evidence that is no entry of this ticket and uploads that there are not.
 */
export const recordAgreement =
  (deps: AgreementDeps) =>
  (command: AgreementCommand): Promise<{ entryId: string }> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const { text, evidenceEntryIds, uploads, now, correlationId } = command;
      const ticket = await findTicket(store, command.id);
      const request = requestOf('record-agreement', ticket, command, {
        text,
        evidenceEntryIds,
        uploads,
      });
      const given = await store.recall<{ entryId: string }>(request);
      if (given) return given;
      const occasion = occasionOf(command);
      const detail = await evidenceOf(store, ticket, evidenceEntryIds);
      const found = uploads.length > 0 ? await deps.uploadsOf(uploads, now) : [];
      const claims = found.map((each) => claimUpload(each, { ticketId: ticket.id, now, correlationId }));
      const attachments = claims.map(({ attachment }) => attachment);
      const extras = { detail, ...(attachments.length > 0 ? { attachments } : {}) };
      const noted = addEntry(startChange(ticket, occasion), 'agreement', text, occasion, extras);
      const { entryId } = noted;
      const told = addEvent(noted, agreementRecorded, { ticketId: ticket.id, entryId }, occasion);
      const entry = attachments.length > 0 ? { entryId } : {};
      const { subject, linkVersion } = ticket;
      const variables = { subject, linkVersion, body: text, ...entry };
      const effects = joinEffects(
        effectsOfChange(told),
        writeToCustomer(ticket, { template: 'ticket-agreement', variables }, occasion, deps),
        ...claims.map((claim) => claim.effects),
      );
      return store.commit(request, effects, { entryId });
    });

async function evidenceOf(
  store: Pick<TicketStore, 'find' | 'entry'>,
  ticket: Ticket,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const { aliases } = await readWhole(store, ticket);
  const owners = [ticket, ...aliases];
  const entries = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      for (const owner of owners) {
        const entry = await store.entry(owner.id, id);
        if (entry) return entry;
      }
      throw invalid([{ path: `evidenceEntryIds.${ids.indexOf(id)}`, message: 'error.not-found' }]);
    }),
  );
  return evidenceDetail(entries);
}
