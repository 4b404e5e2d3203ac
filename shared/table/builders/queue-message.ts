import { messageQueued } from '../../../events/message-queued.v1.ts';
import { messageSkipped } from '../../../events/message-skipped.v1.ts';
import type { CareTopic, Language, MessageCategory } from '../../../events/vocabulary.ts';
import { writtenTo } from '../../customers/points.ts';
import { readReplyTag } from '../../links/reply-tags.ts';
import { dueKinds, laneOf } from '../../mail/lanes.ts';
import type { CategoryOf, MessageContent, TemplateName } from '../../mail/templates.ts';
import { type Effects, eventOf } from '../../outbox/effects.ts';
import { after, iso, minutes } from '../../time/clock.ts';
import type { Contact } from '../entities/contact.ts';
import { type Message, message } from '../entities/message.ts';
import { ticketMessage } from '../entities/ticket-message.ts';
import type { Write } from '../write.ts';
import { plan } from './plan.ts';

/** How long after queueing the agenda wakes the door for the message. */
const firstWakeMs = minutes(2);

interface Envelope {
  /** A stable id where a business identity demands one message, else a new ULID. */
  id: string;
  language: Language;
  to: Contact;
  /** It goes to an address that somebody only typed. */
  unproven?: true;
  /** A keyed hash of the network that the matter was posted from (shared/http/network.ts). */
  network?: string | undefined;
  /** When it leaves at the earliest; at once where it is absent. */
  notBefore?: Date;
  /** To whom of the ticket it goes, where that is not its contact. */
  replyTag?: string;
  timeZone: string;
  about: {
    ticketId?: string;
    /** The timeline entry of the ticket that it carries or tells of. */
    entryId?: string;
    invitationId?: string;
    customerId?: string;
    occurrenceId?: string;
  };
  /** Care and survey mail is skipped as stale after this instant. */
  notAfter?: Date;
  correlationId: string;
}

/** The category of a message; care also has the topic by which consent and refusals are looked up. */
type Filed<C extends MessageCategory> = {
  [N in C]: N extends 'care' ? { category: N; topic: CareTopic } : { category: N; topic?: undefined };
}[C];

/** A message that somebody decides to send: a union on the template's name, which settles variables and category. */
export type MessageRequest = {
  [T in TemplateName]: Envelope & MessageContent<T> & Filed<CategoryOf<T>>;
}[TemplateName];

/**
 * Decides a message: the queued item, its agenda item, where the ticket that it is about finds it, and the event that wakes the door. A customer without a mail
 * address is reached by the channel `event`.
 * @throws TypeError when there is no address at all; callers skip such customers with an audit.
 */
export function queueMessage(request: MessageRequest, context: { now: Date; agendaShards: number }): Effects {
  const { id, category, notBefore, correlationId } = request;
  const { now, agendaShards } = context;
  if (writtenTo(request.to) === undefined) throw new TypeError(`message ${id} has no address`);
  const wake = plan({
    kind: dueKinds[laneOf(category)],
    ref: id,
    at: notBefore ?? after(now, firstWakeMs),
    now,
    generation: 1,
    shards: agendaShards,
  });
  const value: Message = {
    ...newMessage(request, now),
    state: 'queued',
    ...(notBefore ? { notBefore: iso(notBefore) } : {}),
    agenda: wake.key,
  };
  const { channel } = value;
  return {
    writes: [{ put: message.item(value), if: { pk: { absent: true } } }, wake.write, ...foundByTicket(value)],
    events: [
      eventOf(messageQueued, {
        aggregate: { type: 'message', id, version: 1 },
        data: { messageId: id, category, channel },
        now,
        correlationId,
      }),
    ],
  };
}

/** What of a message about a customer who has no address at all is kept, so that staff see that it could not leave. */
export function unsendableMessage(request: MessageRequest, { now }: { now: Date }): Effects {
  const value: Message = { ...newMessage(request, now), state: 'skipped', skipReason: 'no-address' };
  const { id, category, correlationId } = value;
  return {
    writes: [{ put: message.item(value), if: { pk: { absent: true } } }, ...foundByTicket(value)],
    events: [
      eventOf(messageSkipped, {
        aggregate: { type: 'message', id, version: 1 },
        data: { messageId: id, category, reason: 'no-address' },
        now,
        correlationId,
      }),
    ],
  };
}

/** The parts of a new message that do not depend on its state. */
function newMessage(
  { about, notBefore: _, notAfter, ...content }: MessageRequest,
  now: Date,
): Omit<Message, 'state'> {
  return {
    ...content,
    ...about,
    version: 1,
    channel: content.to.mail === undefined && writtenTo(content.to) !== undefined ? 'event' : 'mail',
    queuedAt: iso(now),
    ...(notAfter ? { notAfter: iso(notAfter) } : {}),
    attempts: 0,
    generation: 1,
  };
}

/** The item by which a ticket finds what was sent about it, to its customer and to participants. What goes to staff is no part of that. */
const foundByTicket = ({ ticketId, id, queuedAt: at, replyTag }: Message): Write[] =>
  ticketId === undefined || (replyTag !== undefined && readReplyTag(replyTag)?.kind !== 'participant')
    ? []
    : [{ put: ticketMessage.item({ ticketId, id, at }) }];
