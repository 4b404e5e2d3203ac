import type { Language } from '../../../events/vocabulary.ts';
import { languageOf } from '../../../shared/i18n/negotiate.ts';
import type { Urls } from '../../../shared/links/urls.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { openTicket, type TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { TicketStore } from '../store.ts';
import type { TicketSubmission } from '../submission.ts';

export interface SubmitDeps {
  store: Pick<TicketStore, 'commit'>;
  urls: Pick<Urls, 'tracking'>;
  settings: Settings;
  agendaShards: number;
  /** IANA zone in which the customer is written to. */
  timeZone: string;
}

export interface SubmitCommand {
  submission: TicketSubmission;
  /** A UUID from the header; the field of a form stands in for it. */
  idempotencyKey: string | undefined;
  /** The language that the request asked for, if it did. */
  askedLanguage: Language | undefined;
  correlationId: string;
  now: Date;
}

export interface Submitted {
  ticketId: string;
  /** The id as people read it. */
  number: string;
  trackingUrl: string;
}

/**
 * Takes in a customer matter in one transaction: ticket, first entry, acknowledgement, event and idempotency record.
 * @throws DomainError `invalid` when the key was used with another body.
 */
export const submitTicket =
  ({ store, urls, settings, agendaShards, timeZone }: SubmitDeps) =>
  async (command: SubmitCommand): Promise<Submitted> => {
    const { submission, now } = command;
    const { idempotencyKey: fieldKey, ...body } = submission;
    const facts = requestOf(command);
    const request = { ...facts, timeZone, routing: await routingFor(settings, facts, now) };
    const { ticketId } = await store.commit(
      { scope: 'submit-ticket', key: command.idempotencyKey ?? fieldKey, body, now },
      openTicket(request, { now, agendaShards }),
      { ticketId: request.id },
    );
    return {
      ticketId,
      number: showTicketId(ticketId),
      trackingUrl: await urls.tracking(ticketId, 1),
    };
  };

function requestOf({
  submission,
  askedLanguage,
  correlationId,
}: SubmitCommand): Omit<TicketRequest, 'timeZone'> {
  const { name, email, phone, language, idempotencyKey: _, ...facts } = submission;
  const written = languageOf(`${facts.subject}\n${facts.description}`);
  return {
    id: newTicketId(),
    ...facts,
    contact: { name, ...(email ? { mail: email } : {}), ...(phone ? { phone } : {}) },
    // What a person writes tells more than what the browser was installed with.
    language: language ?? written ?? askedLanguage ?? 'en',
    channel: 'form',
    correlationId,
    acknowledge: true,
  };
}
