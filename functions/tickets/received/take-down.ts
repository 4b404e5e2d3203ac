import type { Language } from '../../../events/vocabulary.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { invalid, notFound } from '../../../shared/runtime/errors.ts';
import { newTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import { languageFor } from '../../../shared/tickets/language-for.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import type { routes } from './routes.ts';

export type TakeDownDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

interface TakeDownCommand {
  body: Body<typeof routes.takeDown>;
  /** Subject of the member of staff. */
  author: string;
  /** The language of a text that does not tell its own. */
  language: Language;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/** Clocks of staff differ by minutes. */
const clockTolerance = minutes(5);

/**
 * Opens the ticket of a matter that staff took down. Nobody is written to unless staff want it. Service levels count from now: what nobody had
 * typed in could not be answered.
 * @throws DomainError `invalid` for a receipt in the future, `not-found` for an unknown customer.
 */
export async function takeDown(deps: TakeDownDeps, command: TakeDownCommand): Promise<{ ticketId: string }> {
  const { table, settings, agendaShards, timeZone } = deps;
  const { body, author, language: fallback, correlationId, now, idempotencyKey } = command;
  const { receivedAt = iso(now), name, email, phone, confirmed, customerId, acknowledge, ...told } = body;
  if (new Date(receivedAt) > after(now, clockTolerance))
    throw invalid([{ path: 'receivedAt', message: 'field.future' }]);
  const file = customerId === undefined ? undefined : await fileOf(table, customerId);
  const texts = [`${told.subject}\n${told.description}`, name ?? ''];
  const matter = { ...told, ...languageFor(told.language, file, texts, fallback) };
  const opened = openTicket(
    {
      ...matter,
      id: newTicketId(),
      kindBy: 'staff',
      contact: {
        name: name ?? file?.name ?? '',
        ...(email ? { mail: email } : {}),
        ...phone,
      },
      timeZone: file?.timeZone ?? timeZone,
      openedBy: author,
      receivedAt,
      firstEntry: { channel: told.channel, detail: { receivedAt, takenDownBy: author } },
      ...(confirmed ? { proof: 'staff' as const } : {}),
      ...(file
        ? {
            customerId: file.id,
            link: { state: 'confirmed' as const, why: 'staff' as const, by: author, at: iso(now) },
          }
        : {}),
      correlationId,
      acknowledge: acknowledge === true,
      routing: await routingFor(settings, { ...matter, grade: file?.grade }, now),
    },
    { now, agendaShards },
  );
  const request = { scope: `take-down-ticket:${author}`, key: idempotencyKey, body, now };
  return commitIdempotent(table, request, opened, { ticketId: opened.ticket.id });
}

/** @throws DomainError `not-found`, also for a file that was erased. */
async function fileOf(table: Pick<Table, 'find'>, id: string): Promise<Customer> {
  const file = await table.find(customer, id);
  if (!file) throw notFound('error.not-found');
  return file;
}
