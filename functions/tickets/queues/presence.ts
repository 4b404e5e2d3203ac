import * as z from 'zod';
import { type Presence, presence, presenceStates } from '../../../shared/table/entities/presence.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, epochSeconds, seconds } from '../../../shared/time/clock.ts';
import { findTicket } from '../desk/find-ticket.ts';
import type { TicketStore } from '../store.ts';

/** How long a sign of presence holds; whoever stays repeats it in time. */
export const presenceLasts = seconds(60);

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
});
export type Company = z.output<typeof Company>;

export interface PresenceStore {
  put(value: Presence): Promise<void>;
  remove(of: { ticketId: string; subject: string }): Promise<void>;
  all(ticketId: string): Promise<Presence[]>;
}

export const openPresenceStore = (table: Table): PresenceStore => ({
  put: (value) => table.transact([{ put: presence.item(value) }]),
  remove: (of) => table.delete(presence.key(of)),
  async all(ticketId) {
    const found: Presence[] = [];
    const { pk } = presence.key({ ticketId, subject: '' });
    for await (const item of table.queryAll({ pk })) found.push(presence.parse(item));
    return found;
  },
});

export interface PresenceDeps {
  store: Pick<TicketStore, 'find'>;
  presence: PresenceStore;
}

/**
 * Says what the caller does with a ticket, or that it is closed again, and answers who else is there.
 * @throws DomainError `not-found`.
 */
export const showPresence =
  (deps: PresenceDeps) =>
  async (command: {
    id: string;
    subject: string;
    state: Presence['state'] | 'gone' | undefined;
    now: Date;
  }): Promise<Company> => {
    const { subject, state, now } = command;
    const { id: ticketId } = await findTicket(deps.store, command.id);
    if (state === 'gone') await deps.presence.remove({ ticketId, subject });
    else if (state !== undefined) {
      const expiresAt = epochSeconds(after(now, presenceLasts));
      await deps.presence.put({ ticketId, subject, state, at: now.toISOString(), expiresAt });
    }
    const others = (await deps.presence.all(ticketId))
      .filter((each) => each.subject !== subject && each.expiresAt > epochSeconds(now))
      .map(({ ticketId: _, ...each }) => each);
    return { others, collision: others.some((each) => each.state === 'replying') };
  };
