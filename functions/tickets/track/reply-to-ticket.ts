import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { customerMessage } from '../../../shared/tickets/customer-message.ts';
import { linkFollowUp } from '../../../shared/tickets/follow-up.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import type { TicketStore } from '../store.ts';
import { type LinkDeps, openLink } from './open-link.ts';
import { limitedOr, replyCounts } from './reply-limits.ts';

export interface ReplyCommand {
  token: string;
  body: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

export interface CustomerReplyDeps extends LinkDeps, WriteDeps {
  store: Pick<TicketStore, 'find' | 'commit' | 'recall'>;
  settings: Settings;
}

/** Where a reply went. */
type Answer = {
  /** The ticket that has it. */
  ticketId: string;
  /** Whether it was opened by this reply. */
  opened: 'yes' | 'no';
};

/**
 * Stores the customer's reply and moves the ticket to where staff see it; a resolved ticket is reopened. A reply that
 * comes too late for that opens a follow-up ticket.
 * @throws DomainError `not-found` for a link that is not valid, `limited` when the ticket has had too many replies.
 */
export const replyToTicket =
  (deps: CustomerReplyDeps) =>
  (command: ReplyCommand): Promise<Answer> =>
    retryOnConflict(async () => {
      const { token, body, idempotencyKey, now } = command;
      const { ticket, named } = await openLink(deps, token);
      const request = { scope: `reply-to-ticket:${named.id}`, key: idempotencyKey, body, now };
      const given = await deps.store.recall<Answer>(request);
      if (given) return given;
      const { effects, ...answer } = await effectsOf(deps, ticket, command);
      const counts = { writes: replyCounts(ticket.id, now), events: [] };
      try {
        return await deps.store.commit(request, joinEffects(effects, counts), answer);
      } catch (error) {
        throw limitedOr(error, effects.writes.length);
      }
    });

async function effectsOf(
  deps: CustomerReplyDeps,
  ticket: Ticket,
  { body, correlationId, now }: ReplyCommand,
): Promise<Answer & { effects: Effects }> {
  const when = { now, correlationId };
  const word = { text: body, channel: 'page' as const, author: 'customer' };
  const taken = customerMessage(ticket, word, when);
  if (taken.kind === 'written') return { effects: taken.effects, ticketId: ticket.id, opened: 'no' };
  const { settings, timeZone, agendaShards } = deps;
  const facts = { ...taken.request, channel: 'form' as const };
  const routing = await routingFor(settings, facts, now);
  const firstEntry = { ...taken.request.firstEntry, channel: 'page' as const };
  const opened = openTicket({ ...facts, firstEntry, timeZone, routing }, { now, agendaShards });
  const effects = linkFollowUp(ticket, opened, when);
  return { effects, ticketId: opened.ticket.id, opened: 'yes' };
}
