import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket, type TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { type CustomerText, customerMessage } from '../../../shared/tickets/customer-message.ts';
import { linkFollowUp } from '../../../shared/tickets/follow-up.ts';
import { participantOf, withParticipants } from '../../../shared/tickets/participants.ts';
import { proveTicket } from '../../../shared/tickets/prove-ticket.ts';
import { staffReply } from '../../../shared/tickets/staff-reply.ts';
import { afterStaffReply } from '../../../shared/tickets/states.ts';
import type { MailAddress } from '../addresses.ts';
import { type InboundContent, maxTextCharacters } from '../content-of.ts';
import type {} from '../parse-mail.ts';
import type { Arrival, MailDecision, OutsideWriter } from './decide.ts';
import { detailOf } from './entry-detail.ts';
import { copiesOf, writerAmong } from './newcomers.ts';
import { requestOf } from './request-of.ts';
import { staffWords } from './staff-words.ts';

/** What tickets are opened with. */
export type OpenContext = Pick<Ports, 'settings' | 'agendaShards' | 'timeZone'>;

/** What a mail does to a ticket. `ticketId`: the one that it opened or was added to. */
export interface TicketEffects {
  effects: Effects;
  ticketId?: string;
  /** The mail is its customer's own word: our mails may answer it. */
  isHead?: boolean;
}

/** Of the ticket itself, which every list reads; the entry has the whole text. In characters. */
const maxDescriptionCharacters = 8000;

const nothing: Effects = { writes: [], events: [] };

/** Makes the effects of one mail on tickets. */
export async function ticketEffects(
  context: OpenContext,
  decision: MailDecision,
  arrival: Arrival,
  now: Date,
): Promise<TicketEffects> {
  const { content } = arrival;
  if (decision.does === 'log' || !content)
    return {
      effects: nothing,
      ...('ticket' in decision && decision.ticket ? { ticketId: decision.ticket.id } : {}),
    };
  if (decision.does === 'open') {
    const { mentions } = decision;
    const request = requestOf(arrival, decision.acknowledge, now);
    const links = mentions ? [{ ticketId: mentions.id, relation: 'mentions' as const }] : undefined;
    const { network } = arrival;
    const opened = await open(context, { ...request, network, ...(links ? { links } : {}) }, now);
    return { effects: opened, ticketId: opened.ticket.id, isHead: request.proof !== undefined };
  }
  if (decision.does === 'staff') return fromStaff(context, decision, { ...arrival, content }, now);
  return fromOutside(context, decision, { ...arrival, content }, now);
}

type ReadArrival = Arrival & { content: InboundContent };

async function fromOutside(
  context: OpenContext,
  decision: Extract<MailDecision, { does: 'reply' | 'append' }>,
  arrival: ReadArrival,
  now: Date,
): Promise<TicketEffects> {
  const { ticket, writer } = decision;
  const { id, mail, content, receipt } = arrival;
  const when = { now, correlationId: id };
  const as = 'as' in decision ? decision.as : undefined;
  const reason = 'reason' in decision && decision.reason ? { reason: decision.reason } : {};
  const word: CustomerText = {
    text: content.text || mail.subject,
    html: content.html,
    attachments: content.attachments,
    channel: 'mail',
    detail: { ...content.detail, ...detailOf(arrival, ticket.contact), ...reason },
    automatic: decision.does === 'append' && as === undefined,
    courtesy: as === 'courtesy',
    opinion: as === 'opinion',
    ...authorOf(
      ticket,
      writer,
      { from: mail.from, written: decision.does === 'reply' ? arrival : undefined },
      now,
    ),
  };
  const isHead = writer.is === 'customer' && isContactOf(ticket, writer);
  const taken = customerMessage(ticket, word, when);
  const alias = decision.does === 'reply' ? provenAlias(ticket, writer, when) : nothing;
  if (taken.kind === 'written')
    return { effects: joinEffects(taken.effects, alias), ticketId: ticket.id, isHead };
  const acknowledge =
    taken.request.acknowledge && decision.does === 'reply' && decision.acknowledge && !receipt.spam;
  const opened = await open(
    context,
    {
      ...taken.request,
      ...(taken.previous.proof ? { proof: 'mail' } : {}),
      acknowledge,
      network: arrival.network,
    },
    now,
  );
  return {
    // One transaction writes a ticket once: a merged one that the new one follows is written by that.
    effects: joinEffects(
      linkFollowUp(taken.previous, opened, when),
      taken.previous.id === ticket.id ? alias : nothing,
    ),
    ticketId: opened.ticket.id,
    isHead,
  };
}

/** Of two merged tickets each may have a contact of its own. */
const isContactOf = (
  { contact }: Pick<Ticket, 'contact'>,
  { of }: Extract<OutsideWriter, { is: 'customer' }>,
): boolean => of.contact.mail === contact.mail;

/** Under whose name it stands, and what it brings with it; an automatic mail brings nothing. */
function authorOf(
  ticket: Ticket,
  writer: OutsideWriter,
  { from, written }: { from: MailAddress | undefined; written: Arrival | undefined },
  now: Date,
): Pick<CustomerText, 'author' | 'participant' | 'participants' | 'unverified' | 'proof' | 'through'> {
  // Whose word it is if staff vouch for it.
  if (writer.is === 'unverified') {
    const isContact = from !== undefined && from.address === ticket.contact.mail;
    return { author: isContact ? 'customer' : 'participant', unverified: true };
  }
  if (writer.is === 'customer') {
    const isSame = isContactOf(ticket, writer);
    const copies = isSame && written ? copiesOf(written.mail, written.ours, 'customer') : [];
    return {
      author: 'customer',
      ...(writer.of.id === ticket.id ? {} : { through: writer.of }),
      ...(written && writer.of.id === ticket.id && writer.proof ? { proof: writer.proof } : {}),
      ...(copies.length > 0 ? { participants: withParticipants(ticket, copies, now) } : {}),
    };
  }
  if (from === undefined) return { author: 'participant' };
  if (written === undefined) {
    const known = participantOf(ticket, from.address);
    return { author: 'participant', ...(known ? { participant: known.id } : {}) };
  }
  return {
    author: 'participant',
    ...writerAmong(ticket, from, copiesOf(written.mail, written.ours, 'mail'), now),
  };
}

/** An answer to the mail about a ticket that was merged proves that one, not its target. */
function provenAlias(
  ticket: Ticket,
  writer: OutsideWriter,
  when: Pick<ChangeContext, 'now' | 'correlationId'>,
): Effects {
  if (writer.is !== 'customer' || writer.of.id === ticket.id || !writer.proof || writer.of.proof)
    return nothing;
  const occasion = { ...when, author: 'customer' };
  return effectsOfChange(proveTicket(startChange(writer.of, occasion), writer.proof, occasion));
}

/** A reply to the customer, or a note. Only words above the quotation are taken: nothing of our notice goes to the customer. */
function fromStaff(
  context: OpenContext,
  { ticket, writer }: Extract<MailDecision, { does: 'staff' }>,
  arrival: ReadArrival,
  now: Date,
): TicketEffects {
  const { id, content, mail } = arrival;
  const text = staffWords((mail.text || content.text).slice(0, maxTextCharacters).toWellFormed());
  const { attachments } = content;
  if (text === '' && attachments.length === 0) return { effects: nothing, ticketId: ticket.id };
  const { quoted: _, ...detail } = content.detail;
  const extras = {
    ...(attachments.length > 0 ? { attachments } : {}),
    channel: 'mail' as const,
    detail: { ...detail, ...detailOf(arrival, { name: '', mail: writer.person.mail }) },
  };
  const occasion = { now, correlationId: id, author: writer.person.id };
  if (writer.answerIs === 'reply' && afterStaffReply[ticket.state])
    return {
      effects: staffReply(ticket, { text, agent: writer.person.name, extras }, occasion, context),
      ticketId: ticket.id,
    };
  const noted = addEntry(startChange(ticket, occasion), 'note', text, occasion, extras);
  const told = addEvent(noted, ticketNoted, { ticketId: ticket.id, entryId: noted.entryId }, occasion);
  return { effects: effectsOfChange(told), ticketId: ticket.id };
}

async function open(
  { settings, agendaShards, timeZone }: OpenContext,
  request: Omit<TicketRequest, 'timeZone' | 'channel'>,
  now: Date,
): Promise<Effects & { ticket: Ticket }> {
  const { description: text, firstEntry } = request;
  const description =
    text.length > maxDescriptionCharacters
      ? `${text.slice(0, maxDescriptionCharacters).toWellFormed()}…`
      : text;
  const facts = { ...request, description, firstEntry: { ...firstEntry, text }, channel: 'mail' as const };
  const routing = await routingFor(settings, facts, now);
  return openTicket({ ...facts, timeZone, routing }, { now, agendaShards });
}
