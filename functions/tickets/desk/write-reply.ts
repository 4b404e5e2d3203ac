import { together } from '../../../shared/outbox/effects.ts';
import { repeatWhenLost } from '../../../shared/outbox/repeat-when-lost.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { begin, effectsOf, moveTo, replied, write } from '../../../shared/tickets/change-ticket.ts';
import { afterStaffReply } from '../../../shared/tickets/states.ts';
import type { TicketStore } from '../store.ts';
import { type WriteDeps, writeToCustomer } from '../write-to-customer.ts';
import { findTicket } from './find-ticket.ts';
import { type ReplyWords, replyText, type TextDeps } from './reply-text.ts';
import { occasionOf, requestOf, type StaffCommand } from './staff-command.ts';

export interface ReplyDeps extends TextDeps, WriteDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
}

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, and the
 * next word is due later. A new ticket is open from then on.
 * @throws DomainError `not-found`, `invalid` for an unknown canned reply, or `conflict` when the ticket is closed.
 */
export const writeReply =
  (deps: ReplyDeps) =>
  (command: StaffCommand & ReplyWords): Promise<{ entryId: string }> =>
    repeatWhenLost(async () => {
      const { store } = deps;
      const ticket = await findTicket(store, command.id);
      const { body, cannedReplyId, variables } = command;
      const words = { body, cannedReplyId, variables };
      const request = requestOf('write-reply', ticket, command, words);
      const given = await store.recall<{ entryId: string }>(request);
      if (given) return given;
      const to = afterStaffReply[ticket.state];
      if (!to) throw conflict('error.ticket-closed');
      const text = await replyText(deps, ticket, words, command);
      const occasion = occasionOf(command);
      const extras = cannedReplyId === undefined ? {} : { detail: { cannedReplyId } };
      const written = write(begin(ticket, occasion), 'staff-reply', text, occasion, extras);
      const change = moveTo(replied(written, 'staff', occasion), to, undefined, occasion);
      const message = { template: 'ticket-reply', variables: { subject: ticket.subject, body: text } };
      const effects = together(effectsOf(change), writeToCustomer(ticket, message, occasion, deps));
      return store.commit(request, effects, { entryId: written.entryId });
    });
