import type { Links } from '../../../shared/links/links.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { versionOf, type Way } from '../../../shared/tickets/who-sees.ts';
import type { TicketStore } from '../store.ts';

export interface LinkDeps {
  store: Pick<TicketStore, 'find'>;
  links: Pick<Links, 'read'>;
}

/** What a link opens. */
export interface Opened {
  /** How its reader came: by the link of our message, or led here after a post. */
  way: Way;
  /** The ticket that is worked on. */
  ticket: Ticket;
  /** The one that the link names: another one when it was merged. */
  named: Ticket;
}

/**
 * The ticket that a link to a ticket's page opens; of a merged one, what it was merged into besides.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link.
 */
export async function openLink({ store, links }: LinkDeps, token: string): Promise<Opened> {
  const mailed = await links.read('track', token);
  const target = mailed ?? (await links.read('post', token));
  const way = mailed ? 'mailed' : 'posted';
  const named = target && (await store.find(target.id));
  if (!named || versionOf(way, named) !== target.version) throw notFound('error.not-found');
  const ticket = named.mergedInto === undefined ? named : await ticketOf(store.find, named.mergedInto);
  if (!ticket) throw notFound('error.not-found');
  return { way, ticket, named };
}
