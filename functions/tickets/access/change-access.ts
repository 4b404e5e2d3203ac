import type { DialledPhone } from '../../../shared/http/phone-number.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import {
  addEntry,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findItself } from '../../../shared/tickets/detail/find-ticket.ts';
import { withLinksRevoked } from '../../../shared/tickets/with-contact.ts';
import { iso } from '../../../shared/time/clock.ts';
import { withAddress } from '../contact-changed.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';

/** What staff change of who may see a ticket and where it is answered. */
export type AccessChange =
  | { what: 'page-shown' | 'page-hidden' | 'links-revoked' | 'disown-taken-back' }
  | {
      what: 'contact-changed';
      name?: string | undefined;
      email?: string | undefined;
      phone?: DialledPhone | undefined;
      confirmed?: true | undefined;
    };

/**
 * Changes who may see a ticket, and says so in its timeline. It is of the very ticket that is named, also of a merged one: each has a page
 * and an address of its own. What is so already stays, without a word.
 * @throws DomainError `not-found`, `conflict` where nobody disowned the ticket.
 */
export const changeAccess =
  ({ store }: { store: Pick<TicketStore, 'find' | 'recall' | 'commit'> }) =>
  (command: StaffCommand, asked: AccessChange): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findItself(store, command.id);
      const answer = { ticketId: ticket.id };
      const request = requestOf('change-access', ticket, command, asked);
      const given = await store.recall<typeof answer>(request);
      if (given) return given;
      const occasion = occasionOf(command);
      const change = changed(startChange(ticket, occasion), asked, occasion);
      if (!change) return answer;
      const noted = addEntry(change, 'access', '', occasion, { detail: { what: asked.what } });
      return store.commit(request, effectsOfChange(noted), answer);
    });

/** The change; undefined where it is so already. */
function changed(
  change: TicketChange,
  asked: AccessChange,
  occasion: ChangeContext,
): TicketChange | undefined {
  const { page, disowned, contact } = change.after;
  switch (asked.what) {
    case 'page-shown':
      return page ? undefined : setFields(change, { page: { by: occasion.author, at: iso(occasion.now) } });
    case 'page-hidden':
      return page && setFields(change, { page: undefined });
    case 'links-revoked':
      return withLinksRevoked(change);
    case 'disown-taken-back':
      if (!disowned) throw conflict('error.not-disowned');
      return setFields(change, { disowned: undefined });
    case 'contact-changed': {
      const { name = contact.name, email: mail, phone, confirmed } = asked;
      const next = {
        name,
        ...(mail === undefined ? {} : { mail }),
        ...phone,
      };
      return withAddress(change, next, confirmed === true, occasion);
    }
  }
}
