import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketProven } from '../../../events/ticket-proven.v1.ts';
import type { IntakeChannel, Language, Proof, TicketKind } from '../../../events/vocabulary.ts';
import { writtenTo } from '../../customers/points.ts';
import { type Effects, eventOf, joinEffects } from '../../outbox/effects.ts';
import { type Routing, rulesOf } from '../../routing/route.ts';
import { ulid } from '../../runtime/ids.ts';
import { newComplaint } from '../../tickets/complaint.ts';
import { ticketKindRows } from '../../tickets/kinds.ts';
import { withEntries } from '../../tickets/last-word.ts';
import { addresseeOf, isProven } from '../../tickets/proof.ts';
import { after, hours, iso } from '../../time/clock.ts';
import type { Contact } from '../entities/contact.ts';
import type { LanguageBy } from '../entities/language-by.ts';
import { type KindBy, type Ticket, type TimelineEntry, ticket, timelineEntry } from '../entities/ticket.ts';
import { type MessageRequest, queueMessage } from './queue-message.ts';

export interface TicketRequest {
  /** From `newTicketId()`. */
  id: string;
  kind: TicketKind;
  kindBy?: KindBy | undefined;
  subject: string;
  description: string;
  contact: Contact;
  language: Language;
  languageBy?: LanguageBy | undefined;
  channel: IntakeChannel;
  timeZone: string;
  /** A keyed hash of the network that it was posted from (shared/http/network.ts): its acknowledgements are slowed where they fail. */
  network?: string | undefined;
  form?: string | undefined;
  fields?: Record<string, string> | undefined;
  productSerial?: string | undefined;
  orderNumber?: string | undefined;
  region?: string | undefined;
  customerId?: string | undefined;
  /** How it is known that it belongs to `customerId`. */
  link?: Ticket['link'];
  callId?: string | undefined;
  /** Subject of the member of staff who opens it for a customer. */
  openedBy?: string | undefined;
  /** When it reached us, where staff took it down later (ISO 8601). */
  receivedAt?: string | undefined;
  recoveryOf?: { ticketId: string; invitationId: string };
  /** Why the page of whoever posted may show what staff write. */
  page?: Ticket['page'] | undefined;
  /** The ticket that this one goes on with. */
  follows?: Ticket['follows'];
  /** How the owner of the address is known to stand behind the ticket; absent: the address was only typed. */
  proof?: Proof | undefined;
  /** The ticket whose words it repeats. */
  repeats?: string | undefined;
  participants?: Ticket['participants'];
  links?: Ticket['links'];
  /** What the first entry has beside its text, and the text where it is longer than the description. */
  firstEntry?:
    | (Pick<TimelineEntry, 'html' | 'attachments' | 'leftOut' | 'channel' | 'detail' | 'posted'> & {
        text?: string;
      })
    | undefined;
  correlationId: string;
  /** False where the customer is told otherwise: a recovery ticket is our own affair. */
  acknowledge: boolean;
  /** Where it goes, from shared/routing/routing-for.ts; without it, where its kind goes by default. */
  routing?: Routing | undefined;
}

/**
 * Opens a ticket: the ticket (write 0), its first timeline entry, the acknowledgement to the customer where there is
 * an address, and the event. All of it is one transaction of whoever opens it.
 */
export function openTicket(
  request: TicketRequest,
  context: { now: Date; agendaShards: number },
): Effects & { ticket: Ticket } {
  const { acknowledge, timeZone, network, firstEntry, routing, proof, ...facts } = request;
  const { now } = context;
  const ofKind = ticketKindRows[request.kind];
  const { queue, priority } = routing ?? ofKind;
  const reachable = writtenTo(request.contact) !== undefined;
  const acknowledged = acknowledge && reachable;
  const bare: Ticket = {
    ...facts,
    files: 0,
    fields: facts.fields ?? {},
    version: 1,
    state: 'new',
    queue,
    priority,
    ...(routing ? placeOf(routing) : {}),
    openedAt: iso(now),
    dueAt: iso(after(now, hours(ofKind.firstAnswerHours))),
    updatedAt: iso(now),
    resolution: 0,
    linkVersion: 1,
    ...(proof ? { proof: { by: proof, at: iso(now) } } : {}),
    ...(ofKind.isComplaint ? { complaint: newComplaint(iso(now), acknowledged) } : {}),
  };
  const entry: TimelineEntry = {
    ticketId: bare.id,
    id: ulid(now),
    at: iso(now),
    kind: 'customer-message',
    author: request.channel === 'survey' ? 'system' : 'customer',
    text: request.description,
    ...firstEntry,
  };
  const value = withEntries(bare, [entry]);
  const opened: Effects = {
    writes: [{ put: ticket.item(value), if: { pk: { absent: true } } }, { put: timelineEntry.item(entry) }],
    events: [
      eventOf(ticketOpened, {
        aggregate: { type: 'ticket', id: value.id, version: 1 },
        data: {
          ticketId: value.id,
          kind: value.kind,
          queue,
          channel: value.channel,
          language: value.language,
          customerId: value.customerId,
          recoveryOf: value.recoveryOf,
        },
        now,
        correlationId: value.correlationId,
      }),
      ...(proof
        ? [
            eventOf(ticketProven, {
              aggregate: { type: 'ticket', id: value.id, version: 1 },
              data: { ticketId: value.id, by: proof },
              now,
              correlationId: value.correlationId,
            }),
          ]
        : []),
    ],
  };
  const acknowledgement: Effects = acknowledged
    ? queueMessage(
        acknowledgementOf(value, {
          timeZone,
          network,
          now,
          correlationId: value.correlationId,
          code: firstCodeOf(value),
        }),
        context,
      )
    : { writes: [], events: [] };
  return { ...joinEffects(opened, acknowledgement), ticket: value };
}

/** What a ticket has from routing besides queue and priority. */
function placeOf(routing: Routing): Pick<Ticket, 'assignee' | 'tags' | 'routedBy'> {
  const { assignee, tags } = routing;
  const rules = rulesOf(routing);
  return {
    ...(assignee ? { assignee } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(rules.length > 0 ? { routedBy: rules } : {}),
  };
}

/** Whether whoever opened it was led to a page. */
const isPosted = ({ channel }: Ticket): boolean => channel === 'form' || channel === 'widget';

/** The first code is asked for by the page of whoever posted; a matter that came otherwise, or proven, has no such page. */
const firstCodeOf = (value: Ticket): number | undefined =>
  isProven(value) || !isPosted(value) ? undefined : 1;

/**
 * The acknowledgement of a ticket, as a message to be queued. `code`: the generation of the code that it tells, where its reader may need
 * one.
 */
export function acknowledgementOf(
  value: Ticket,
  { timeZone, network, now, correlationId, code }: AcknowledgementContext,
): MessageRequest {
  const { subject, ...addressee } = addresseeOf(value);
  return {
    id: ulid(now),
    category: 'transactional',
    template: 'ticket-acknowledged',
    variables: {
      subject,
      kind: value.kind,
      linkVersion: value.linkVersion,
      ...(code === undefined ? {} : { code }),
    },
    language: value.language,
    ...addressee,
    network,
    timeZone,
    about: { ticketId: value.id, ...(value.customerId ? { customerId: value.customerId } : {}) },
    correlationId,
  };
}

interface AcknowledgementContext {
  /** A keyed hash of the network that asks for it. */
  network: string | undefined;
  timeZone: string;
  now: Date;
  correlationId: string;
  code: number | undefined;
}
