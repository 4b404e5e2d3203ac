import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { isMailbox } from '../../../shared/mail/address.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { type TimelineEntry, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findItself } from '../../../shared/tickets/detail/find-ticket.ts';
import { type Newcomer, participantOf, withParticipants } from '../../../shared/tickets/participants.ts';
import { proveTicket } from '../../../shared/tickets/prove-ticket.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export type AcceptCommand = StaffCommand & { entryId: string };

/**
 * Staff vouch that an unverified mail or post is from whom it says, after a call, say: it counts as that person's word. Where it says to be from the
 * ticket's contact, the ticket is proven by it. What was accepted already stays.
 * @throws DomainError `not-found` for the ticket or the entry.
 */
export const acceptEntry =
  ({ store }: { store: Pick<TicketStore, 'find' | 'entry' | 'commit'> }) =>
  (command: AcceptCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findItself(store, command.id);
      const entry = await store.entry(ticket.id, command.entryId);
      if (!entry) throw notFound('error.not-found');
      const answer = { ticketId: ticket.id };
      if (!entry.unverified) return answer;
      const occasion = occasionOf(command);
      const detail = { entry: entry.id, change: 'accepted' };
      const noted = addEntry(startChange(ticket, occasion), 'participant', '', occasion, { detail });
      const isCustomer = entry.author === 'customer';
      const writer = isCustomer ? undefined : senderIn(entry);
      const participants = withParticipants(ticket, writer ? [writer] : [], occasion.now);
      const joined = isCustomer
        ? provenBy(entry, noted, occasion)
        : setFields(noted, participants.length > 0 ? { participants } : {});
      const told = addEvent(
        joined,
        ticketChanged,
        { ticketId: ticket.id, changed: ['participants'] },
        occasion,
      );
      const participant = writer && participantOf({ participants }, writer.mail)?.id;
      const { unverified: _, ...rest } = entry;
      const accepted = timelineEntry.item({ ...rest, ...(participant ? { participant } : {}) });
      const effects = joinEffects(effectsOfChange(told), { writes: [{ put: accepted }], events: [] });
      const request = requestOf('accept-entry', ticket, command, { entryId: entry.id });
      return store.commit(request, effects, answer);
    });

/** What was posted on the page of a merged ticket says nothing of its target's owner. */
const provenBy = (entry: TimelineEntry, change: TicketChange, occasion: ChangeContext): TicketChange =>
  entry.through === undefined ? proveTicket(change, 'staff', occasion) : change;

/** Who the mail says wrote it, as its entry keeps it: `Name <address>` or the address. */
function senderIn({ detail }: TimelineEntry): Newcomer | undefined {
  const from = detail?.from ?? '';
  const open = from.lastIndexOf('<');
  const [name, mail] = open < 0 ? ['', from] : [from.slice(0, open).trim(), from.slice(open + 1, -1)];
  return isMailbox(mail) ? { name, mail, role: 'writer', addedBy: 'staff' } : undefined;
}
