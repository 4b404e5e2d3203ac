import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import type { Links } from '../../../shared/links/links.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { formSetting } from '../../../shared/settings/form-setting.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { openLedgers } from '../../../shared/table/builders/compensation-ledgers.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { effectsOfChange, type TicketChange } from '../../../shared/tickets/change-ticket.ts';
import { payeesOf } from '../complaints/payees.ts';
import { waitingOf } from '../complaints/take-back.ts';
import type { TicketStore } from '../store.ts';
import { editFields, type TicketEdit } from './edit-fields.ts';
import { findTicket } from './find-ticket.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export type UpdateCommand = StaffCommand & {
  /** Of whoever asks. */
  roles: readonly string[];
  edit: TicketEdit;
  /** The version that the caller saw; another one is refused. */
  expectedVersion: number | undefined;
};

export interface UpdateDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  settings: Settings;
  table: Table;
  links: Pick<Links, 'fingerprint'>;
}

/**
 * Changes the fields of a ticket, in one transaction with its history.
 * @throws DomainError `not-found`; `conflict` for another version, a closed ticket, and a complaint that was compensated; `forbidden` for a
 * complaint that somebody else has to take back; `invalid` with the fields.
 */
export const updateTicket =
  ({ store, settings, table, links }: UpdateDeps) =>
  (command: UpdateCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const { edit, expectedVersion, roles, now } = command;
      const ticket = await findTicket(store, command.id);
      const answer = { ticketId: ticket.id };
      const request = requestOf('update-ticket', ticket, command, { edit, expectedVersion });
      const given = await store.recall<typeof answer>(request);
      if (given) return given;
      if ((expectedVersion ?? ticket.version) !== ticket.version) throw conflict('error.conflict');
      if (ticket.state === 'closed') throw conflict('error.ticket-closed');
      refuseSilence(ticket, edit);
      const forms = await settings.all(formSetting, now);
      const context = { ...occasionOf(command), roles, form: forms.get(ticket.form ?? '') };
      const change = editFields(ticket, edit, context);
      if (!change) return answer;
      const writes = await declinedOf({ table, links }, change, now);
      return store.commit(request, joinEffects(effectsOfChange(change), { writes, events: [] }), answer);
    });

/** Somebody who could be answered must not become somebody who cannot. @throws DomainError `invalid`. */
function refuseSilence({ contact }: Ticket, { contact: edit }: TicketEdit): void {
  const { email = contact.mail, phone = contact.phone } = edit ?? {};
  const hadAddress = contact.mail !== undefined || contact.phone !== undefined;
  if (hadAddress && !email && !phone)
    throw invalid([{ path: 'contact.email', message: 'field.contact-needed' }]);
}

/** What takes compensations that waited out of the ledgers, where the ticket is no complaint any more. */
async function declinedOf(
  deps: Pick<UpdateDeps, 'table' | 'links'>,
  { before, after }: TicketChange,
  now: Date,
): Promise<Write[]> {
  const waiting = after.complaint ? [] : waitingOf(before);
  if (waiting.length === 0) return [];
  const ledgers = await openLedgers(deps.table, await payeesOf(deps, before), now);
  return ledgers.discharge(...waiting);
}
