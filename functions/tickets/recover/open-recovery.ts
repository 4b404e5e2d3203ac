import { text } from '../../../shared/i18n/messages.ts';
import type { EventOf } from '../../../shared/messaging/subscription.ts';
import { commitOnce, joinEffects } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { surveyAnswer } from '../../../shared/table/entities/survey.ts';
import { recoveryLink, type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { certainCustomerOf, linkOf } from '../../../shared/tickets/proof.ts';
import { iso } from '../../../shared/time/clock.ts';
import { messages } from './messages.ts';
import type { subscription } from './subscription.ts';

export type RecoverDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

type LowAnswer = EventOf<typeof subscription>;
const maxSubjectCharacters = 200;

/**
 * Opens one recovery ticket for a low survey answer, however often the event comes: the link item on the surveyed ticket proves it.
 * The customer hears nothing of it before somebody writes.
 */
export const openRecovery =
  ({ table, settings, agendaShards, timeZone }: RecoverDeps) =>
  async (event: LowAnswer, now: Date): Promise<void> => {
    const { ticketId, invitationId } = event.data;
    const original = await table.find(ticket, ticketId);
    // Erased since: there is nobody to win back.
    if (!original) return;
    const request = requestOf(original, event, (await table.find(surveyAnswer, invitationId))?.comment);
    const customerId = certainCustomerOf(original);
    const grade = customerId === undefined ? undefined : (await table.find(customer, customerId))?.grade;
    const opened = openTicket(
      { ...request, timeZone, routing: await routingFor(settings, { ...request, grade }, now) },
      { now, agendaShards },
    );
    const link = { ticketId, invitationId, recoveryTicketId: opened.ticket.id, at: iso(now) };
    const proof = putIfAbsent(recoveryLink, link);
    if (await commitOnce(table, joinEffects(opened, { writes: [proof], events: [] }), now)) return;
    // Refused for another reason than its proof: the message is to come again.
    if (!(await table.has(recoveryLink, link)))
      throw new Error('the recovery ticket was refused, yet there is none');
  };

function requestOf(original: Ticket, { data, correlationId }: LowAnswer, comment: string | undefined) {
  const { language, languageBy, contact, customerId, proof, productSerial, orderNumber, region } = original;
  const link = linkOf(original);
  const say = (key: keyof typeof messages, params: Record<string, string | number>) =>
    text(messages, language, key, params);
  const rated = say('recovery.description', { number: showTicketId(original.id), score: data.score });
  return {
    id: newTicketId(),
    kind: 'complaint' as const,
    kindBy: 'rule' as const,
    subject: Array.from(say('recovery.subject', { subject: original.subject }))
      .slice(0, maxSubjectCharacters)
      .join(''),
    description: comment ? `${rated}\n${say('recovery.comment', { comment })}` : rated,
    contact,
    language,
    languageBy,
    channel: 'survey' as const,
    recoveryOf: { ticketId: original.id, invitationId: data.invitationId },
    ...(customerId ? { customerId } : {}),
    ...(link ? { link: { ...link, why: 'follow-up' as const } } : {}),
    ...(proof ? { proof: proof.by } : {}),
    ...(productSerial ? { productSerial } : {}),
    ...(orderNumber ? { orderNumber } : {}),
    ...(region ? { region } : {}),
    correlationId,
    acknowledge: false,
  };
}
