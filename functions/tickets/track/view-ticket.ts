import type { Links } from '../../../shared/links/links.ts';
import type { Compensation, Ticket, TimelineEntry } from '../../../shared/table/entities/ticket.ts';
import { isShownToCustomer } from '../../../shared/tickets/participants.ts';
import { readWhole, type WholeTicket } from '../conversation.ts';
import type { TicketStore } from '../store.ts';
import { type LinkDeps, openLink } from './open-link.ts';

/** A file as the customer sees it. */
export interface ShownFile {
  name: string;
  /** Bytes. */
  size: number;
  /** Path of the link that downloads it. */
  path: string;
}

/** One thing that the two sides wrote to each other. */
export interface ShownEntry {
  entry: TimelineEntry;
  files: ShownFile[];
}

/** What the customer may see: the ticket, and what the two sides wrote to each other. */
export interface Tracking {
  ticket: Ticket;
  /** The ticket that the link names, where it was merged into the one shown. */
  merged?: Ticket | undefined;
  conversation: ShownEntry[];
  /** What was granted, oldest first, by what was merged too. */
  compensations: Compensation[];
}

export interface ViewDeps extends LinkDeps {
  store: Pick<TicketStore, 'find' | 'timeline'>;
  links: Pick<Links, 'read' | 'token'>;
}

/**
 * The ticket behind a link, for the customer. Reads only.
 * @throws DomainError `not-found`.
 */
export const viewTicket =
  (deps: ViewDeps) =>
  async (token: string): Promise<Tracking> => {
    const { ticket, named } = await openLink(deps, token);
    const whole = await readWhole(deps.store, ticket);
    return {
      ticket,
      ...(named.id === ticket.id ? {} : { merged: named }),
      conversation: await Promise.all(
        whole.timeline
          .filter((entry) => isConversation(ticket, entry))
          .map(async (entry) => ({
            entry,
            files: await filesOf(deps, whole, entry),
          })),
      ),
      compensations: [ticket, ...whole.aliases].flatMap(({ complaint }) =>
        (complaint?.compensations ?? []).filter(({ state }) => state === 'granted' || state === 'approved'),
      ),
    };
  };

/** Words of the system (why a recovery ticket exists, say) are for staff. */
const isConversation = (ticket: Ticket, entry: TimelineEntry): boolean =>
  entry.kind === 'staff-reply' ||
  entry.kind === 'agreement' ||
  (entry.kind === 'customer-message' && isShownToCustomer(ticket, entry));

/** Links of an entry's files, each revoked with the tracking link of the ticket that it belongs to. */
const filesOf = (
  { links }: ViewDeps,
  { ticket, aliases }: WholeTicket,
  { ticketId, attachments = [] }: TimelineEntry,
): Promise<ShownFile[]> => {
  const { linkVersion: version } = aliases.find(({ id }) => id === ticketId) ?? ticket;
  return Promise.all(
    attachments.map(async ({ id, name, size }) => ({
      name,
      size,
      path: `/a/${await links.token('file', { id: `${ticketId}-${id}`, version })}`,
    })),
  );
};
