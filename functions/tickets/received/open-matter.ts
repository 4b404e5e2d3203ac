import type { IntakeChannel, Language, Priority, QueueName, TicketKind } from '../../../events/vocabulary.ts';
import { isTrusted, pointOf, pointsOf } from '../../../shared/customers/points.ts';
import type { DialledPhone } from '../../../shared/http/phone-number.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import type { Routing } from '../../../shared/routing/route.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import { openTicket, type TicketRequest } from '../../../shared/table/builders/open-ticket.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { languageFor } from '../../../shared/tickets/language-for.ts';
import { iso } from '../../../shared/time/clock.ts';
import { refuseUnknownQueue } from '../desk/assign-ticket.ts';
import { besidesTicket, lastOf, type Step } from '../desk/in-one-write.ts';

export type OpenDeps = Pick<Ports, 'table' | 'settings' | 'agendaShards' | 'timeZone'>;

/** What staff say of a matter that they open. */
export interface Matter {
  kind: TicketKind;
  subject: string;
  name?: string | undefined;
  email?: string | undefined;
  phone?: DialledPhone | undefined;
  confirmed?: true | undefined;
  customerId?: string | undefined;
  language?: Language | undefined;
  productSerial?: string | undefined;
  orderNumber?: string | undefined;
  region?: string | undefined;
  queue?: QueueName | undefined;
  assignee?: string | undefined;
  priority?: Priority | undefined;
  tags?: readonly string[] | undefined;
}

export interface OpenContext {
  /** Subject of the member of staff. */
  author: string;
  /** The language of a text that does not tell its own. */
  language: Language;
  correlationId: string;
  now: Date;
}

/** What the two ways of opening a ticket say of it differently. */
type Way = Pick<TicketRequest, 'id' | 'receivedAt' | 'firstEntry' | 'acknowledge'> & {
  channel: IntakeChannel;
  description: string;
};

/**
 * Opens the ticket of a matter: the customer's address is the one that was told, else one of the file that is known to be theirs; it waits where the
 * caller says, else where the rules say.
 * @throws DomainError `not-found` for an unknown customer; `invalid` for an unknown queue or somebody who is nobody of the firm's people.
 */
export async function openMatter(
  { table, settings, agendaShards, timeZone }: OpenDeps,
  told: Matter,
  { channel, description, ...way }: Way,
  { author, language: fallback, correlationId, now }: OpenContext,
): Promise<Effects & { ticket: Ticket }> {
  const { name, email, phone, confirmed, customerId, queue, assignee, priority, tags, ...facts } = told;
  await refuseUnknownQueue(settings, { queue }, now);
  const person = assignee && (await namedPerson(table, { name: assignee, caller: author, path: 'assignee' }));
  const file = customerId === undefined ? undefined : await fileOf(table, customerId);
  const texts = [`${told.subject}\n${description}`, name ?? ''];
  const matter = { ...facts, channel, description, ...languageFor(told.language, file, texts, fallback) };
  const typed = email !== undefined || phone !== undefined;
  const known = file && !typed ? trustedPoints(file) : undefined;
  const rules = await routingFor(settings, { ...matter, grade: file?.grade }, now);
  const routing: Routing = {
    ...rules,
    queue: queue ?? rules.queue,
    priority: priority ?? rules.priority,
    ...(person ? { assignee: person } : {}),
    tags: [...new Set([...rules.tags, ...(tags ?? [])])],
  };
  const isProven = confirmed || (known && (known.mail ?? known.phone) !== undefined);
  const opened = openTicket(
    {
      ...{ ...matter, ...way, kindBy: 'staff', openedBy: author, correlationId, routing },
      contact: {
        name: name ?? file?.name ?? '',
        ...(email ? { mail: email } : {}),
        ...phone,
        ...known,
      },
      timeZone: file?.timeZone ?? timeZone,
      ...(isProven ? { proof: 'staff' as const } : {}),
      ...(file
        ? {
            customerId: file.id,
            link: { state: 'confirmed' as const, why: 'staff' as const, by: author, at: iso(now) },
          }
        : {}),
    },
    { now, agendaShards },
  );
  const placed: Ticket = {
    ...opened.ticket,
    ...(priority === undefined ? {} : { priorityFixed: true }),
    ...(queue === undefined && person === undefined ? {} : { routedBy: ['staff'] }),
  };
  const put = { put: ticket.item(placed), if: { pk: { absent: true as const } } };
  return { writes: [put, ...opened.writes.slice(1)], events: opened.events, ticket: placed };
}

/** A ticket that is opened, and changed in the same write. */
export function openedWith(opened: Effects & { ticket: Ticket }, steps: readonly Step[]): Effects {
  const put = { put: ticket.item(lastOf(opened.ticket, steps)), if: { pk: { absent: true as const } } };
  return joinEffects(
    { writes: [put, ...opened.writes.slice(1)], events: opened.events },
    ...besidesTicket(steps),
  );
}

/** The first mail address and the first number of a file that are known to be the customer's. */
function trustedPoints(file: Customer): Pick<Contact, 'mail' | 'phone'> {
  const trusted = pointsOf(file).filter((point) => {
    const fact = pointOf(file, point);
    return fact !== undefined && isTrusted(fact);
  });
  const mail = trusted.find(({ address }) => file.mails.includes(address))?.address;
  const phone = trusted.find(({ address }) => file.phones.includes(address))?.address;
  return { ...(mail ? { mail } : {}), ...(phone ? { phone } : {}) };
}

/** @throws DomainError `not-found`, also for a file that was erased. */
async function fileOf(table: Pick<Table, 'find'>, id: string): Promise<Customer> {
  const file = await table.find(customer, id);
  if (!file) throw notFound('error.not-found');
  return file;
}
