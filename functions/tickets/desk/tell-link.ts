import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { addEntry, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/**
 * The tracking link that the customer's mails have, for staff who pass it on. Whoever has it sees the conversation, so the timeline tells who
 * asked for it and when.
 * @throws DomainError `not-found`.
 */
export const tellLink =
  ({ store, urls }: { store: Pick<TicketStore, 'find' | 'commit'>; urls: Pick<Urls, 'tracking'> }) =>
  (command: StaffCommand): Promise<{ trackingUrl: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const occasion = occasionOf(command);
      const detail = { what: 'link-told' };
      const noted = addEntry(startChange(ticket, occasion), 'access', '', occasion, { detail });
      await store.commit(requestOf('tell-link', ticket, command, {}), effectsOfChange(noted), {});
      return { trackingUrl: await urls.tracking(ticket.id, ticket.linkVersion) };
    });
