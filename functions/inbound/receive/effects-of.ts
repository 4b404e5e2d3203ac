import { mailReceived } from '../../../events/mail-received.v1.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { inboundMail, mailHead, mailThread, mailThreadHash } from '../../../shared/table/entities/inbound.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { countMail } from '../loops.ts';
import type { Arrival, MailDecision } from './decide.ts';
import { type OpenContext, type TicketEffects, ticketEffects } from './ticket-effects.ts';

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
  const isLogged = decision.does === 'log';
  return joinEffects(recordOf(decision, arrival, done.ticketId, now), done.effects, {
    writes: [
      ...(isLogged ? [] : threadWrites(arrival, done, now)),
      countMail(arrival.count, decision.does === 'open' ? done.ticketId : undefined, now),
    ],
    events: [],
  });
}

function recordOf(
  decision: MailDecision,
  arrival: Arrival,
  ticketId: string | undefined,
  now: Date,
): Effects {
  const { id, key, mail, authentication } = arrival;
  const { outcome } = decision;
  const about = ticketId === undefined ? {} : { ticketId };
  const record = putIfAbsent(inboundMail, {
    id,
    key,
    receivedAt: iso(now),
    outcome,
    ...('reason' in decision && decision.reason ? { reason: decision.reason } : {}),
    ...about,
    authentication,
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

/**
 * The thread data by which the next mail finds the ticket and our mail answers this one. Ours answer only what the customer wrote: a
 * Message-ID is a text of its sender, and goes to nobody whom the sender only named.
 */
function threadWrites(
  { mail, notes }: Arrival,
  { ticketId, isHead = false }: Pick<TicketEffects, 'ticketId' | 'isHead'>,
  now: Date,
): Write[] {
  const { messageId, references, inReplyTo } = mail;
  if (ticketId === undefined) return [];
  const expiresAt = epochSeconds(after(now, threadTtlMs));
  const noted: Write[] = notes.map(({ messageId: id, awaited }) => {
    const note = { hash: mailThreadHash(id), ticketId, expiresAt, ...(awaited ? { awaited } : {}) };
    return putIfAbsent(mailThread, note);
  });
  if (messageId === undefined || !isHead) return noted;
  const ancestors = [...new Set([...references, ...inReplyTo])].slice(-10);
  return [{ put: mailHead.item({ ticketId, messageId, references: ancestors }) }, ...noted];
}
