import type { Links } from '../../../shared/links/links.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { TicketStore } from '../store.ts';

export interface LinkDeps {
  store: Pick<TicketStore, 'find'>;
  links: Pick<Links, 'read'>;
}

/**
 * The ticket that a tracking link opens.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link.
 */
export async function openLink({ store, links }: LinkDeps, token: string): Promise<Ticket> {
  const target = await links.read('track', token);
  const ticket = target && (await store.find(target.id));
  if (!ticket || ticket.linkVersion !== target.version) throw notFound('error.not-found');
  return ticket;
}
