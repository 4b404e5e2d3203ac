import * as z from 'zod';
import { noteChange } from '../../../shared/changes/note-change.ts';
import { Names, openNames } from '../../../shared/names/names.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type Presence, presence, presenceStates } from '../../../shared/table/entities/presence.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { after, epochSeconds, seconds } from '../../../shared/time/clock.ts';
import { openTicketStore } from '../store.ts';

/** How long a sign of presence holds; whoever stays repeats it in time. */
export const presenceMs = seconds(60);

export const Company = z.object({
  /** Who else has the ticket open. */
  others: z.array(
    z.object({
      subject: z.string(),
      state: z.enum(presenceStates),
      at: z.iso.datetime(),
      expiresAt: z.number().int(),
    }),
  ),
  /** Somebody else is writing a reply. */
  collision: z.boolean(),
  names: Names,
});
export type Company = z.output<typeof Company>;

/**
 * Says what the caller does with a ticket, or that it is closed again, and answers who else is there.
 * @throws DomainError `not-found`.
 */
export const showPresence = ({ table }: Pick<Ports, 'table'>) => {
  const namesOf = openNames(table);
  return async (command: {
    id: string;
    subject: string;
    state: Presence['state'] | 'gone' | undefined;
    now: Date;
  }): Promise<Company> => {
    const { subject, state, now } = command;
    const { id: ticketId } = await findTicket(openTicketStore(table), command.id);
    const signs = (await table.list(presence, presence.prefix(ticketId))).filter(
      (each) => each.expiresAt > epochSeconds(now),
    );
    const before = signs.find((each) => each.subject === subject)?.state ?? 'gone';
    if (state === 'gone') await table.delete(presence.key({ ticketId, subject }));
    else if (state !== undefined) {
      const expiresAt = epochSeconds(after(now, presenceMs));
      const sign = presence.item({ ticketId, subject, state, at: now.toISOString(), expiresAt });
      await table.transact([{ put: sign }]);
    }
    // Who stays says so again and again: others are told of what is new.
    if (state !== undefined && state !== before) await noteChange(table, { what: 'presence', ticketId }, now);
    const others = signs.filter((each) => each.subject !== subject).map(({ ticketId: _, ...each }) => each);
    const collision = others.some((each) => each.state === 'replying');
    return { others, collision, names: await namesOf(others, now) };
  };
};
