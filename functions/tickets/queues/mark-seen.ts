import { commitOnce } from '../../../shared/outbox/effects.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readMark } from '../../../shared/table/entities/read-mark.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { after, days, epochSeconds } from '../../../shared/time/clock.ts';
import { openTicketStore } from '../store.ts';

/** How long it is known how far somebody has read a ticket. */
const keptMs = days(400);

/**
 * Notes how far somebody has read a ticket: through an entry, without one through what was said last. It only goes forward, so that
 * of two windows the slower one takes nothing back.
 * @throws DomainError `not-found`.
 */
export const markSeen =
  ({ table }: Pick<Ports, 'table'>) =>
  async (command: {
    /** The ticket's number, as stored, shown or typed. */
    id: string;
    person: string;
    /** Id of a timeline entry. */
    through: string | undefined;
    now: Date;
  }): Promise<{ ticketId: string; through: string }> => {
    const { person, now } = command;
    const { id: ticketId, last } = await findTicket(openTicketStore(table), command.id);
    const through = command.through ?? last?.entryId ?? ulid(now);
    const expiresAt = epochSeconds(after(now, keptMs));
    const mark = readMark.item({ ticketId, person, through, expiresAt });
    const isFurther = { or: [{ pk: { absent: true } as const }, { through: { below: through } }] };
    await commitOnce(table, { writes: [{ put: mark, if: isFurther }], events: [] }, now);
    return { ticketId, through };
  };
