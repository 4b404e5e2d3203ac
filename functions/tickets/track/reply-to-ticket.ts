import { repeatWhenLost } from '../../../shared/outbox/repeat-when-lost.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import {
  begin,
  effectsOf,
  moveTo,
  type Occasion,
  replied,
  write,
} from '../../../shared/tickets/change-ticket.ts';
import { afterCustomerMessage } from '../../../shared/tickets/states.ts';
import type { TicketStore } from '../store.ts';
import { type LinkDeps, openLink } from './open-link.ts';

export interface ReplyCommand {
  token: string;
  body: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/**
 * The customer's reply: kept in the conversation, and the ticket goes to where staff see it, a resolved one included.
 * @throws DomainError `not-found` for a link that opens nothing, `conflict` when the ticket is closed.
 */
export const replyToTicket =
  (deps: LinkDeps & { store: Pick<TicketStore, 'commit' | 'recall'> }) =>
  ({ token, body, idempotencyKey, correlationId, now }: ReplyCommand): Promise<{ entryId: string }> =>
    repeatWhenLost(async () => {
      const ticket = await openLink(deps, token);
      const request = { scope: `reply-to-ticket:${ticket.id}`, key: idempotencyKey, body, now };
      const given = await deps.store.recall<{ entryId: string }>(request);
      if (given) return given;
      const to = afterCustomerMessage[ticket.state];
      if (!to) throw conflict('error.ticket-closed');
      const occasion: Occasion = { now, correlationId, author: 'customer' };
      const written = write(begin(ticket, occasion), 'customer-message', body, occasion);
      const change = moveTo(replied(written, 'customer', occasion), to, undefined, occasion);
      return deps.store.commit(request, effectsOf(change), { entryId: written.entryId });
    });
