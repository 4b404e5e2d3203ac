import type { Body } from '../../../shared/http/define-route.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { newTicketId } from '../../../shared/runtime/ids.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { effectsOfChange, moveTo, startChange } from '../../../shared/tickets/change-ticket.ts';
import { isProven } from '../../../shared/tickets/proof.ts';
import { standingOf, unreached } from '../../../shared/tickets/reach.ts';
import { replyText } from '../desk/reply-text.ts';
import { replied, type StaffReplyDeps } from '../desk/write-reply.ts';
import { type OpenContext, type OpenDeps, openedWith, openMatter } from './open-matter.ts';
import type { routes } from './routes.ts';

export type WriteFirstDeps = OpenDeps & Omit<StaffReplyDeps, 'store'>;

type WriteFirstCommand = OpenContext & {
  body: Body<typeof routes.writeFirst>;
  idempotencyKey: string | undefined;
};

/**
 * Writes to a customer who has not written: the ticket, what staff write as its first entry, and the mail are one write. The answer comes to it like
 * any other. Service levels count from now, and what is written is their first response.
 * @throws DomainError `not-found` for an unknown customer; `invalid` for an address that nobody vouches for, an unknown queue, person, canned reply
 * or file; `conflict` where nothing reaches the customer, or the customer was erased.
 */
export async function writeFirst(
  deps: WriteFirstDeps,
  command: WriteFirstCommand,
): Promise<{ ticketId: string; entryId: string }> {
  const { body, idempotencyKey, ...context } = command;
  const { author, now, correlationId } = context;
  const { body: words, cannedReplyId, editedFrom, variables, cc, bcc, uploads, state, ...matter } = body;
  const occasion = { author, now, correlationId };
  const id = newTicketId();
  const said = { body: words, cannedReplyId, editedFrom, variables };
  const way = { id, channel: 'outbound' as const, acknowledge: false };
  const opened = await openMatter(deps, matter, { ...way, description: words ?? matter.subject }, context);
  if (!isProven(opened.ticket)) throw invalid([{ path: 'confirmed', message: 'field.vouch' }]);
  const { refused, reach } = await standingOf(deps, opened.ticket);
  if (refused.some(({ what }) => what === 'erased')) throw conflict('error.address-erased');
  // Nobody looks at the page of a ticket that they do not know of.
  if (reach.by === 'page') throw unreached('no-partner');
  const text = await replyText(deps, opened.ticket, said, occasion);
  // Nobody said anything yet: the words of staff are the first entry.
  const { last: _, ...blank } = opened.ticket;
  const fresh: Ticket = { ...blank, files: 0, description: text };
  const wrote = await replied(deps, fresh, { ...occasion, ...said, cc, bcc, uploads, begins: true });
  const [, , ...others] = opened.writes;
  const begun = {
    writes: [opened.writes[0], ...others].filter((write) => write !== undefined),
    events: opened.events,
  };
  const steps = [wrote];
  if (state === 'pending') {
    const change = moveTo(startChange(wrote.after, occasion), state, undefined, occasion);
    steps.push({ effects: effectsOfChange(change), after: change.after, answer: wrote.answer });
  }
  const effects = openedWith({ ...begun, ticket: fresh }, steps);
  const request = { scope: `write-first:${author}`, key: idempotencyKey, body, now };
  return commitIdempotent(deps.table, request, effects, { ticketId: id, entryId: wrote.answer.entryId });
}
