import { mailReceived } from '../../../events/mail-received.v1.ts';
import type { Language } from '../../../events/vocabulary.ts';
import { languageOf } from '../../../shared/i18n/negotiate.ts';
import { isMailbox } from '../../../shared/mail/address.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket, type TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { inboundMail, mailHead, mailThread, mailThreadHash } from '../../../shared/table/entities/inbound.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Write } from '../../../shared/table/write.ts';
import { customerMessage } from '../../../shared/tickets/customer-message.ts';
import { linkFollowUp } from '../../../shared/tickets/follow-up.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { type InboundContent, isSpam } from '../content-of.ts';
import { kindOf } from '../kind-of.ts';
import { countMail } from '../loops.ts';
import type { MailAddress, ParsedMail } from '../parse-mail.ts';
import type { Arrival, MailDecision } from './decide.ts';
import { messages } from './messages.ts';

/** What tickets are opened with. */
export type OpenContext = Pick<Ports, 'settings' | 'agendaShards' | 'timeZone'>;

const maxSubjectCharacters = 200;
/** Of the ticket itself, which every list reads; the entry has the whole text. In characters. */
const maxDescriptionCharacters = 8000;
/** How long an answer finds its ticket by Message-ID. */
const threadTtlMs = days(730);

/**
 * Makes all effects of one mail, for one transaction: its record (write 0, on condition that there is none), the ticket
 * or its new entry, the Message-IDs by which later mails find the ticket, the count of the sender, and the events.
 */
export async function effectsOfMail(
  context: OpenContext,
  decision: MailDecision,
  arrival: Arrival,
  now: Date,
): Promise<Effects> {
  const done = await ticketEffects(context, decision, arrival, now);
  return joinEffects(recordOf(decision, arrival, done.ticketId, now), done.effects, {
    writes: [
      ...threadWrites(arrival, decision.does === 'log' ? undefined : done.ticketId, now),
      countMail(arrival.count, decision.does === 'open' ? done.ticketId : undefined, now),
    ],
    events: [],
  });
}

const nothing: Effects = { writes: [], events: [] };

async function ticketEffects(
  context: OpenContext,
  decision: MailDecision,
  { id, mail, content }: Arrival,
  now: Date,
): Promise<{ effects: Effects; ticketId?: string }> {
  if (decision.does === 'log' || !content) {
    return {
      effects: nothing,
      ...('ticket' in decision && decision.ticket ? { ticketId: decision.ticket.id } : {}),
    };
  }
  if (decision.does === 'open') {
    const opened = await open(context, requestOf(mail, content, decision.acknowledge, id), now);
    return { effects: opened, ticketId: opened.ticket.id };
  }
  const { ticket } = decision;
  const when = { now, correlationId: id };
  const detail = { ...content.detail, mail: id, ...authorOf(ticket, mail), ...reasonOf(decision) };
  const taken = customerMessage(
    ticket,
    {
      text: content.text || mail.subject,
      html: content.html,
      attachments: content.attachments,
      channel: 'mail',
      author: 'customer',
      detail,
      automatic: decision.does === 'append',
    },
    when,
  );
  if (taken.kind === 'written') return { effects: taken.effects, ticketId: ticket.id };
  const acknowledge =
    taken.request.acknowledge && decision.does === 'reply' && decision.acknowledge && !isSpam(mail);
  const opened = await open(context, { ...taken.request, acknowledge }, now);
  return { effects: linkFollowUp(ticket, opened, when), ticketId: opened.ticket.id };
}

const reasonOf = (decision: MailDecision): Record<string, string> =>
  'reason' in decision && decision.reason ? { reason: decision.reason } : {};

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

function requestOf(
  mail: ParsedMail,
  content: InboundContent,
  acknowledge: boolean,
  id: string,
): Omit<TicketRequest, 'timeZone' | 'channel'> {
  const sender = senderOf(mail);
  const isReachable = sender !== undefined && isMailbox(sender.address);
  const words = content.text || content.detail.quoted || '';
  const language: Language = languageOf(`${mail.subject}\n${words}`) ?? 'en';
  const subject = Array.from(withoutPrefix(mail.subject) || firstLine(words) || messages.untitled[language])
    .slice(0, maxSubjectCharacters)
    .join('');
  return {
    id: newTicketId(),
    kind: kindOf(subject, words),
    subject,
    description: words || subject,
    contact: { name: sender?.name ?? '', ...(isReachable ? { mail: sender.address } : {}) },
    language,
    firstEntry: {
      ...(content.html ? { html: content.html } : {}),
      ...(content.attachments.length > 0 ? { attachments: content.attachments } : {}),
      channel: 'mail',
      detail: {
        ...content.detail,
        mail: id,
        // Staff see who is meant where no mail can be sent there.
        ...(sender && !isReachable ? { from: sender.address } : {}),
      },
    },
    correlationId: id,
    acknowledge: acknowledge && !isSpam(mail),
  };
}

/** The address for answers: forms on other sites send in their own name and put the customer into Reply-To. */
const senderOf = ({ from, replyTo: [reply] }: ParsedMail): MailAddress | undefined =>
  reply && reply.address !== from?.address ? { ...reply, name: reply.name || from?.name || '' } : from;

const withoutPrefix = (subject: string): string =>
  subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|回复|答复|转发|回覆|轉寄)\s*[:：])+\s*/iu, '').trim();

const firstLine = (text: string): string =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';

/** Who wrote, where it was not the ticket's own contact. */
function authorOf({ contact }: Ticket, { from, replyTo }: ParsedMail): Record<string, string> {
  if (!from || [from, ...replyTo].some(({ address }) => address === contact.mail)) return {};
  return { from: from.name ? `${from.name} <${from.address}>` : from.address };
}

function recordOf(
  decision: MailDecision,
  arrival: Arrival,
  ticketId: string | undefined,
  now: Date,
): Effects {
  const { id, key, mail } = arrival;
  const { outcome } = decision;
  const about = ticketId === undefined ? {} : { ticketId };
  const record = putIfAbsent(inboundMail, {
    id,
    key,
    receivedAt: iso(now),
    outcome,
    ...reasonOf(decision),
    ...about,
    broken: mail.broken,
  });
  return {
    writes: [record],
    events: [
      eventOf(mailReceived, {
        aggregate: { type: 'mail', id, version: 1 },
        data: { mailId: id, ...about, outcome },
        now,
        correlationId: id,
      }),
    ],
  };
}

/** The thread data by which the next mail finds the ticket and our mail answers this one. */
function threadWrites({ mail, notes }: Arrival, ticketId: string | undefined, now: Date): Write[] {
  const { messageId, references, inReplyTo } = mail;
  if (ticketId === undefined) return [];
  const expiresAt = epochSeconds(after(now, threadTtlMs));
  const noted: Write[] = notes.map(({ messageId: id, awaited }) => {
    const note = { hash: mailThreadHash(id), ticketId, expiresAt, ...(awaited ? { awaited } : {}) };
    return putIfAbsent(mailThread, note);
  });
  if (messageId === undefined) return noted;
  const ancestors = [...new Set([...references, ...inReplyTo])].slice(-10);
  return [{ put: mailHead.item({ ticketId, messageId, references: ancestors }) }, ...noted];
}
