import type { Proof } from '../../events/vocabulary.ts';
import type { Effects } from '../outbox/effects.ts';
import { newTicketId } from '../runtime/ids.ts';
import type { TicketRequest } from '../table/builders/open-ticket.ts';
import { isFinished, type Ticket, type TimelineEntry } from '../table/entities/ticket.ts';
import { after, days, iso } from '../time/clock.ts';
import {
  addEntry,
  addReply,
  type ChangeContext,
  effectsOfChange,
  moveTo,
  setFields,
  startChange,
} from './change-ticket.ts';
import { linkOf } from './proof.ts';
import { proveTicket } from './prove-ticket.ts';
import { afterCustomerMessage } from './states.ts';
import { isOneOwner } from './who-sees.ts';

/** How long after its end a customer's message reopens a resolved ticket, in ms. */
export const reopenWindowMs = days(7);

/** A message of a customer, from any channel. */
export interface CustomerText {
  text: string;
  /** Sanitised. */
  html?: string | undefined;
  attachments?: TimelineEntry['attachments'] | undefined;
  channel: NonNullable<TimelineEntry['channel']>;
  /** Further facts, such as the quoted part of a mail. */
  detail?: TimelineEntry['detail'];
  /** `customer`, `participant`, or whoever passes it on. */
  author: string;
  /** Id of the participant who wrote it. */
  participant?: string | undefined;
  /** The ticket's participants from then on, where it brings more. */
  participants?: Ticket['participants'];
  /** Nothing shows that it comes from whom it says. */
  unverified?: boolean | undefined;
  /** It came through the form or the page that the form led to. */
  posted?: boolean | undefined;
  /** The merged ticket whose link, page or reply address it came through: it belongs to the part of that one. */
  through?: Ticket | undefined;
  /** How its way shows that the owner of the ticket's address wrote it. */
  proof?: Proof | undefined;
  /** An out-of-office or other automatic reply: it is stored, but changes neither state nor due time. */
  automatic?: boolean | undefined;
  /** Thanks and nothing else (courtesy.ts): it is stored as such, and changes neither state nor due time. */
  courtesy?: boolean | undefined;
  /** An opinion that answers a survey: it stands with the survey, and changes neither state nor due time. */
  opinion?: boolean | undefined;
}

/** The request of a follow-up ticket, without the parts that only the caller knows. */
export type FollowUpRequest = Omit<TicketRequest, 'timeZone' | 'channel'> & {
  follows: NonNullable<Ticket['follows']>;
};

export type CustomerMessageResult =
  | { kind: 'written'; effects: Effects; entryId: string }
  /** To be opened by the caller with `openTicket`, and joined to the previous one with `linkFollowUp`. */
  | { kind: 'follow-up'; previous: Ticket; request: FollowUpRequest };

/**
 * True when this ticket accepts a customer's message at `now`: not once it is closed, nor a week after it was resolved.
 */
export function acceptsCustomerMessage(
  { state, finishedAt }: Pick<Ticket, 'state' | 'finishedAt'>,
  now: Date,
  window = reopenWindowMs,
): boolean {
  if (afterCustomerMessage[state] === undefined) return false;
  return finishedAt === undefined || now <= after(new Date(finishedAt), window);
}

/**
 * Handles a customer's message: it is added to the conversation and the ticket moves to where staff see it; a resolved
 * ticket is reopened within the window (ms). After the window, and for a closed ticket, a follow-up ticket is opened.
 * Callers open a ticket of its own for what others than the customer write then. What is unverified reopens nothing: on a ticket that is over it
 * is a follow-up at once.
 * Automatic replies, courtesies and opinions are stored and change nothing else, also on a ticket that accepts no messages any more. `ticket`
 * must not be an alias: see `ticketOf`.
 * @throws TypeError for an alias.
 */
export function customerMessage(
  ticket: Ticket,
  word: CustomerText,
  when: Pick<ChangeContext, 'now' | 'correlationId'>,
  { reopenWindow: window = reopenWindowMs }: { reopenWindow?: number } = {},
): CustomerMessageResult {
  if (ticket.mergedInto !== undefined)
    throw new TypeError(`ticket ${ticket.id} is merged into another ticket`);
  const {
    text,
    html,
    attachments,
    channel,
    detail,
    author,
    posted,
    through,
    proof,
    automatic = false,
    courtesy = false,
    opinion = false,
  } = word;
  const { participant, participants, unverified } = word;
  const occasion: ChangeContext = { now: when.now, correlationId: when.correlationId, author };
  // What nobody is known to have written takes nothing up again.
  const accepts = acceptsCustomerMessage(ticket, when.now, window) && !(unverified && isFinished(ticket));
  const to = accepts ? afterCustomerMessage[ticket.state] : undefined;
  const changesNothing = automatic || courtesy || opinion;
  if (!changesNothing && to === undefined) {
    // Who writes through a merged ticket of somebody else goes on with that one: the target's facts are not theirs.
    const isTheirs = through === undefined || (!unverified && isOneOwner(through, ticket));
    const previous = isTheirs ? ticket : through;
    return { kind: 'follow-up', previous, request: followUpOf(previous, word, when) };
  }
  const extras = {
    ...(html === undefined ? {} : { html }),
    ...(attachments === undefined || attachments.length === 0 ? {} : { attachments }),
    channel,
    ...(posted ? { posted } : {}),
    ...(participant ? { participant } : {}),
    ...(unverified ? { unverified } : {}),
    ...(through ? { through: through.id } : {}),
    ...(changesNothing || detail
      ? {
          detail: {
            ...detail,
            ...(automatic ? { automatic: 'true' } : {}),
            ...(courtesy ? { courtesy: 'true' } : {}),
            ...(opinion ? { survey: 'true' } : {}),
          },
        }
      : {}),
  };
  const started = startChange(ticket, occasion);
  const joined = participants ? setFields(started, { participants }) : started;
  const proven = proof ? proveTicket(joined, proof, occasion) : joined;
  const written = addEntry(proven, 'customer-message', text, occasion, extras);
  const by = author === 'participant' || unverified ? 'participant' : 'customer';
  const change =
    changesNothing || to === undefined
      ? written
      : moveTo(addReply(written, by, occasion), to, undefined, occasion);
  return { kind: 'written', effects: effectsOfChange(change), entryId: written.entryId };
}

/** Everything that stays true of the matter: who, what about, which product. */
function followUpOf(
  ticket: Ticket,
  word: CustomerText,
  { now, correlationId }: Pick<ChangeContext, 'now' | 'correlationId'>,
): FollowUpRequest {
  const { kind, kindBy, subject, contact, language, languageBy, customerId } = ticket;
  const { productSerial, orderNumber, region } = ticket;
  const { text, html, attachments, channel, detail, posted, proof } = word;
  const link = linkOf(ticket);
  return {
    id: newTicketId(),
    kind,
    kindBy,
    subject,
    description: text,
    contact,
    language,
    languageBy,
    ...(customerId === undefined ? {} : { customerId }),
    // Whoever posts on a page without the code is nobody whom we know: nothing is certain of what they go on with.
    ...(link
      ? {
          link: { state: posted && !proof ? 'unconfirmed' : link.state, why: 'follow-up', at: iso(now) },
        }
      : {}),
    ...(productSerial === undefined ? {} : { productSerial }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(region === undefined ? {} : { region }),
    follows: { ticketId: ticket.id, why: 'late-reply' },
    ...(proof ? { proof } : {}),
    firstEntry: {
      ...(html === undefined ? {} : { html }),
      ...(attachments === undefined || attachments.length === 0 ? {} : { attachments }),
      channel,
      ...(posted ? { posted } : {}),
      ...(detail ? { detail } : {}),
    },
    correlationId,
    acknowledge: true,
  };
}
