import type { DomainEvent } from '../../../events/define-event.ts';
import type { surveyAnswered } from '../../../events/survey-answered.v1.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { together } from '../../../shared/outbox/effects.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { recoveryLink, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { messages } from './messages.ts';
import type { RecoveryStore } from './recovery-store.ts';

export interface RecoverDeps {
  store: RecoveryStore;
  settings: Settings;
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

type Answered = DomainEvent<typeof surveyAnswered>;
const maxSubject = 200;

/**
 * Opens one recovery ticket for a low answer, whatever comes twice: the link item on the surveyed ticket is its proof.
 * The customer hears nothing of it before somebody writes.
 */
export const openRecovery =
  ({ store, settings, agendaShards, timeZone }: RecoverDeps) =>
  async (event: Answered, now: Date): Promise<void> => {
    const { low, ticketId, invitationId } = event.data;
    if (!low) return;
    const original = await store.find(ticketId);
    // Erased since: there is nobody to win back.
    if (!original) return;
    const request = requestOf(original, event, await store.comment(invitationId));
    const { customerId } = original;
    const grade = customerId === undefined ? undefined : await store.grade(customerId);
    const opened = openTicket(
      { ...request, timeZone, routing: await routingFor(settings, { ...request, grade }, now) },
      { now, agendaShards },
    );
    const link = { ticketId, invitationId, recoveryTicketId: opened.ticket.id, at: iso(now) };
    const proof = { put: recoveryLink.item(link), if: { pk: { absent: true as const } } };
    await store.commitRecovery(together(opened, { writes: [proof], events: [] }), link, now);
  };

function requestOf(original: Ticket, { data, correlationId }: Answered, comment: string | undefined) {
  const { language, contact, customerId, productSerial, orderNumber, region } = original;
  const say = (key: keyof typeof messages, params: Record<string, string | number>) =>
    text(messages, language, key, params);
  const rated = say('recovery.description', { number: showTicketId(original.id), score: data.score });
  return {
    id: newTicketId(),
    kind: 'complaint' as const,
    subject: Array.from(say('recovery.subject', { subject: original.subject }))
      .slice(0, maxSubject)
      .join(''),
    description: comment ? `${rated}\n${say('recovery.comment', { comment })}` : rated,
    contact,
    language,
    channel: 'survey' as const,
    recoveryOf: { ticketId: original.id, invitationId: data.invitationId },
    ...(customerId ? { customerId } : {}),
    ...(productSerial ? { productSerial } : {}),
    ...(orderNumber ? { orderNumber } : {}),
    ...(region ? { region } : {}),
    correlationId,
    acknowledge: false,
  };
}
