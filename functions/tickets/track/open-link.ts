import type { Links } from '../../../shared/links/links.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import type { TicketStore } from '../store.ts';

export interface LinkDeps {
  store: Pick<TicketStore, 'find'>;
  links: Pick<Links, 'read'>;
}

/** What a link opens. */
export interface Opened {
  /** The ticket that is worked on. */
  ticket: Ticket;
  /** The one that the link names: another one when it was merged. */
  named: Ticket;
}

/**
 * The ticket that a tracking link opens; of a merged one, what it was merged into.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link.
 */
export async function openLink({ store, links }: LinkDeps, token: string): Promise<Opened> {
  const target = await links.read('track', token);
  const named = target && (await store.find(target.id));
  if (!named || named.linkVersion !== target.version) throw notFound('error.not-found');
  const ticket = named.mergedInto === undefined ? named : await ticketOf(store.find, named.mergedInto);
  if (!ticket) throw notFound('error.not-found');
  return { ticket, named };
}
