import type { Language } from '../../../events/vocabulary.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';

export type DisownDeps = Pick<Ports, 'table' | 'links'> & { store: Pick<TicketStore, 'find'> };

/**
 * What the page asks about: the number alone, since whoever reads it says that the words are not theirs. Reads only.
 * @throws DomainError `not-found`, the same for a wrong, a revoked and an unknown link.
 */
export const viewDisown =
  (deps: DisownDeps) =>
  async (token: string): Promise<{ number: string; language: Language }> => {
    const { id, language } = await find(deps, token);
    return { number: showTicketId(id), language };
  };

/**
 * The owner of the address did not write it: nothing about the ticket is sent any more. It confirms nothing, neither the post nor the
 * address; staff see it and can take it back.
 * @throws DomainError `not-found`.
 */
export const disown =
  (deps: DisownDeps) =>
  ({ token, correlationId, now }: { token: string; correlationId: string; now: Date }): Promise<void> =>
    retryOnConflict(async () => {
      const ticket = await find(deps, token);
      if (ticket.disowned) return;
      const occasion: ChangeContext = { now, correlationId, author: 'system' };
      const disowned = setFields(startChange(ticket, occasion), { disowned: { at: iso(now) } });
      const noted = addEntry(disowned, 'access', '', occasion, { detail: { what: 'disowned' } });
      await commit(deps.table, effectsOfChange(noted), now);
    });

async function find({ store, links }: DisownDeps, token: string): Promise<Ticket> {
  const target = await links.read('disown', token);
  const ticket = target && (await store.find(target.id));
  if (!ticket || ticket.linkVersion !== target.version) throw notFound('error.not-found');
  return ticket;
}
