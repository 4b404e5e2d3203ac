import { pointsOfContact } from '../../../shared/customers/points.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { readReplyTag } from '../../../shared/links/reply-tags.ts';
import { wordsOfReason } from '../../../shared/mail/delivery-reasons.ts';
import { deliveryOf } from '../../../shared/mail/delivery-state.ts';
import { contentOf } from '../../../shared/mail/templates.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { type MessageRequest, queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { addEntry, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { addresseeOf, isProven } from '../../../shared/tickets/proof.ts';
import { reachedContact, standingOf, unreached } from '../../../shared/tickets/reach.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';

export type SendMessageAgainDeps = Pick<Ports, 'table' | 'links' | 'agendaShards' | 'partnerDelivers'> & {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
};

/** How long after it left a message counts as one that nobody confirmed. */
const confirmedWithinMs = minutes(30);

/** Skips that say what a customer decided, or that the words are out of date: those are not for staff to undo. */
const final: ReadonlySet<string> = new Set([
  ...['unsubscribed', 'no-consent', 'erased', 'stale', 'unrenderable', 'robot-address'],
]);

/**
 * Sends a message about a ticket again, to the address that the ticket or the participant has now: what failed, came back, was skipped, or
 * was not confirmed within thirty minutes. Each message is sent again once; after that it is the newer one that may be.
 * @throws DomainError `not-found` for a message that is not of this ticket, `conflict` with the reason why it is not sent again.
 */
export const sendMessageAgain =
  (deps: SendMessageAgainDeps) =>
  (command: StaffCommand & { messageId: string }): Promise<{ messageId: string }> =>
    retryOnConflict(async () => {
      const { store, table } = deps;
      const { messageId, now } = command;
      const working = await findTicket(store, command.id);
      const old = await table.find(messageEntity, messageId);
      const about = old?.ticketId === undefined ? undefined : await store.find(old.ticketId);
      if (!old || !about || (await ticketOf(store.find, about.id))?.id !== working.id)
        throw notFound('error.not-found');
      const request = requestOf('send-message-again', about, command, { messageId });
      const given = await store.recall<{ messageId: string }>(request);
      if (given) return given;
      refuseWhereFinal(old, now);
      const id = ulid(now);
      const next = await requestOfNext(deps, old, about, id, command);
      const occasion = occasionOf(command);
      const noted = addEntry(startChange(about, occasion), 'access', '', occasion, {
        detail: { what: 'sent-again', messageId, as: id },
      });
      const marked: Effects = {
        writes: [
          {
            update: messageEntity.key(messageId),
            set: { sentAgainAs: id },
            if: { sentAgainAs: { absent: true } },
          },
        ],
        events: [],
      };
      const effects = joinEffects(effectsOfChange(noted), queueMessage(next, { now, ...deps }), marked);
      return store.commit(request, effects, { messageId: id });
    });

/** @throws DomainError `conflict` for what arrived, is under way, was sent again, or must not be. */
function refuseWhereFinal(old: Message, now: Date): void {
  const { state, at, reason = '' } = deliveryOf(old);
  if (old.sentAgainAs !== undefined) throw conflict('error.message-sent-again');
  if (state === 'delivered') throw conflict('error.message-arrived');
  const isFresh = at > iso(after(now, -confirmedWithinMs));
  if (state === 'queued' || ((state === 'sent' || state === 'delegated') && isFresh))
    throw conflict('error.message-under-way');
  const why = old.category === 'transactional' ? reason : reason || 'stale';
  if ((state === 'skipped' && final.has(reason)) || old.category !== 'transactional')
    throw conflict('error.message-not-again', { reason: wordsOfReason(why)[old.language] });
}

/** The message as it is queued now: to the address of now, with links that hold now. A code is not told again: it holds for minutes. */
async function requestOfNext(
  deps: SendMessageAgainDeps,
  old: Message,
  about: Ticket,
  id: string,
  { correlationId }: StaffCommand,
): Promise<MessageRequest> {
  const { entryId, replyTag, language, timeZone, unproven } = old;
  const { to, subject, claimed } =
    replyTag === undefined ? await toContact(deps, about) : await toParticipant(deps, old, about);
  const content = contentOf(old);
  const { code: _, ...variables } = { code: undefined, ...content.variables };
  const isClaimed = claimed || (replyTag !== undefined && unproven === true);
  return {
    id,
    category: 'transactional',
    template: content.template,
    variables: { ...variables, subject, linkVersion: about.linkVersion },
    language,
    to,
    ...(isClaimed ? { unproven: true } : {}),
    ...(replyTag === undefined ? {} : { replyTag }),
    timeZone,
    about: {
      ticketId: about.id,
      ...(entryId ? { entryId } : {}),
      ...(replyTag === undefined && about.customerId ? { customerId: about.customerId } : {}),
    },
    correlationId,
    // A template and its own variables, of which the compiler knows no more than that they belong together.
  } as MessageRequest;
}

/** @throws DomainError `conflict` where nothing reaches the customer. */
async function toContact(deps: SendMessageAgainDeps, about: Ticket) {
  const { reach, suppressed } = await standingOf(deps, about);
  if (reach.by === 'none') throw unreached(reach.why);
  const contact = reachedContact(about.contact, suppressed);
  if (pointsOfContact(contact).length === 0) throw unreached('no-address');
  const isOther = pointsOfContact(contact)[0]?.address !== pointsOfContact(about.contact)[0]?.address;
  const { proof, ...rest } = about;
  const { to, subject, unproven } = addresseeOf({
    ...rest,
    contact,
    ...(proof && !isOther ? { proof } : {}),
  });
  return { to, subject, claimed: unproven === true };
}

/** @throws DomainError `conflict` where the participant takes no part any more, or gets nothing. */
async function toParticipant(deps: SendMessageAgainDeps, { replyTag = '' }: Message, about: Ticket) {
  const tag = readReplyTag(replyTag);
  const found =
    tag?.kind === 'participant' ? (about.participants ?? []).find(({ id }) => id === tag.mark) : undefined;
  if (!found) throw unreached('no-address');
  const to = { name: '', mail: found.mail };
  const { suppressed } = await standingOf(deps, { ...about, contact: to });
  if (suppressed.has(found.mail)) throw unreached('suppressed');
  const subject = found.addedBy === 'staff' && isProven(about) ? about.subject : '';
  return { to, subject, claimed: false };
}
