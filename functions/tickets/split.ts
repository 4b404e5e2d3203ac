import { ticketChanged } from '../../events/ticket-changed.v1.ts';
import { ticketRelated } from '../../events/ticket-related.v1.ts';
import { ticketSplit } from '../../events/ticket-split.v1.ts';
import type { Priority, QueueName, TicketKind } from '../../events/vocabulary.ts';
import { type Effects, eventOf, joinEffects } from '../../shared/outbox/effects.ts';
import type { FieldError } from '../../shared/runtime/errors.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { openTicket } from '../../shared/table/builders/open-ticket.ts';
import {
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../shared/tickets/change-ticket.ts';
import { isSaid, lastWordOf, withEntries } from '../../shared/tickets/last-word.ts';
import { iso } from '../../shared/time/clock.ts';
import { maxLinks } from './links.ts';

/** Entries that one split moves: each is written twice, in one transaction. */
export const maxSplitEntries = 40;

/** What can be moved. What we answered stays where its mail was sent from: the customer's answers to it come there. */
const movable: ReadonlySet<TimelineEntry['kind']> = new Set(['customer-message', 'note', 'call']);

/** What the new ticket has that differs from the one that it is split off. */
export interface SplitWishes {
  subject?: string | undefined;
  kind?: TicketKind | undefined;
  queue?: QueueName | undefined;
  priority?: Priority | undefined;
  /** Subject of a member of staff; without it nobody has it. */
  assignee?: string | undefined;
  /** The customer gets a mail with the new number. */
  acknowledge?: boolean | undefined;
}

/** Why some entries cannot become a ticket of their own; none where they can. `all`: the ticket's own timeline, oldest first. */
export function problemsOfSplit(
  source: Ticket,
  all: readonly TimelineEntry[],
  ids: readonly string[],
): FieldError[] {
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const evidence = all
    .filter(({ kind }) => kind === 'agreement')
    .map(({ detail }) => JSON.stringify(detail ?? {}));
  const problems = ids.flatMap((id, index): FieldError[] => {
    const path = `entryIds.${index}`;
    const entry = byId.get(id);
    if (!entry || entry.through !== undefined) return [{ path, message: 'field.split-elsewhere' }];
    if (!movable.has(entry.kind)) return [{ path, message: 'field.split-kind' }];
    if (entry.id === all[0]?.id) return [{ path, message: 'field.split-first' }];
    return evidence.some((each) => each.includes(id)) ? [{ path, message: 'field.split-evidence' }] : [];
  });
  const hasWord = ids.some((id) => byId.get(id)?.kind === 'customer-message');
  if (problems.length === 0 && !hasWord) problems.push({ path: 'entryIds', message: 'field.split-word' });
  if ((source.links ?? []).length >= maxLinks)
    problems.push({ path: 'entryIds', message: 'field.too-many-parts', params: { max: maxLinks } });
  return problems;
}

export interface Split {
  effects: Effects;
  /** The new ticket. */
  opened: Ticket;
  /** Its entries, oldest first. */
  moved: TimelineEntry[];
}

/**
 * Makes a ticket of entries of another one: what is true of the matter is true of it too (customer, contact, proof, product), the entries lie with it
 * with their files, each of the two links the other, and both timelines tell of it. Its customer has waited since the first of them.
 */
export function splitOff(
  source: Ticket,
  all: readonly TimelineEntry[],
  { ids, newId, wishes }: { ids: readonly string[]; newId: string; wishes: SplitWishes },
  occasion: ChangeContext,
  { agendaShards, timeZone }: { agendaShards: number; timeZone: string },
): Split {
  const { now, author, correlationId } = occasion;
  const chosen = new Set(ids);
  const taken = all.filter(({ id }) => chosen.has(id));
  const moved = taken.map((entry) => ({ ...entry, ticketId: newId }));
  const first = moved.find(({ kind }) => kind === 'customer-message');
  const opening = openTicket(
    {
      ...factsOf(source, wishes),
      ...{ id: newId, description: first?.text ?? '', timeZone, correlationId, openedBy: author },
      links: [{ ticketId: source.id, relation: 'related' }],
      acknowledge: wishes.acknowledge === true,
      routing: {
        queue: wishes.queue ?? source.queue,
        priority: wishes.priority ?? source.priority,
        ...(wishes.assignee ? { assignee: wishes.assignee } : {}),
        ...{ tags: source.tags ?? [], why: [] },
      },
    },
    { now, agendaShards },
  );
  const { last: _, ...blank } = opening.ticket;
  const since = first?.at ?? iso(now);
  const waited = now.getTime() - Date.parse(since);
  const opened: Ticket = withEntries(
    {
      ...{ ...blank, files: 0, openedAt: since, routedBy: ['staff'] },
      dueAt: iso(new Date(Date.parse(blank.dueAt) - waited)),
      ...(source.proof ? { proof: source.proof } : {}),
      ...(source.contactSince ? { contactSince: source.contactSince } : {}),
      ...(source.formerAddresses ? { formerAddresses: source.formerAddresses } : {}),
      ...(source.formerCustomers ? { formerCustomers: source.formerCustomers } : {}),
      ...(source.refusedCustomers ? { refusedCustomers: source.refusedCustomers } : {}),
    },
    moved,
  );
  const told: TimelineEntry = {
    ...{ ticketId: newId, id: ulid(now), at: iso(now), kind: 'link', author, text: '' },
    detail: { ticketId: source.id, relation: 'related', split: 'from' },
  };
  const [, , ...others] = opening.writes;
  const effects = joinEffects(
    {
      writes: [
        { put: ticket.item(opened), if: { pk: { absent: true } } },
        ...[...moved, told].map((entry) => ({ put: timelineEntry.item(entry) })),
        ...others,
      ],
      events: [
        ...opening.events,
        eventOf(ticketSplit, {
          aggregate: { type: 'ticket', id: newId, version: 1 },
          data: { ticketId: newId, from: source.id, entryIds: taken.map(({ id }) => id) },
          ...{ now, correlationId },
        }),
      ],
    },
    withoutEntries(source, all, taken, newId, occasion),
  );
  return { effects, opened, moved };
}

/** The ticket that entries were taken of. */
function withoutEntries(
  source: Ticket,
  all: readonly TimelineEntry[],
  taken: readonly TimelineEntry[],
  newId: string,
  occasion: ChangeContext,
): Effects {
  const gone = new Set(taken.map(({ id }) => id));
  const last = all.filter((entry) => isSaid(entry) && !gone.has(entry.id)).at(-1);
  const files = taken.reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
  const detail = { ticketId: newId, relation: 'related', split: 'into', entries: String(taken.length) };
  const noted = addEntry(startChange(source, occasion), 'link', '', occasion, { detail });
  const parted = setFields(noted, {
    links: [...(source.links ?? []), { ticketId: newId, relation: 'related' }],
    ...(source.last && gone.has(source.last.entryId) ? { last: last && lastWordOf(last) } : {}),
    ...(source.files === undefined ? {} : { files: Math.max(0, source.files - files) }),
  });
  const data = { ticketId: source.id, otherId: newId, relation: 'related' as const, linked: true };
  const related = addEvent(parted, ticketRelated, data, occasion);
  const changed = addEvent(related, ticketChanged, { ticketId: source.id, changed: ['entries'] }, occasion);
  const deletes = taken.map(({ ticketId, id }) => ({
    delete: timelineEntry.key({ ticketId, id }),
    if: { pk: { present: true as const } },
  }));
  return joinEffects(effectsOfChange(changed), { writes: deletes, events: [] });
}

/** What is true of the matter as a whole. */
function factsOf(source: Ticket, { subject, kind }: SplitWishes) {
  const { contact, language, languageBy, channel, customerId, link, productSerial, orderNumber, region } =
    source;
  const { participants } = source;
  return {
    ...{ kind: kind ?? source.kind, kindBy: 'staff' as const, subject: subject ?? source.subject },
    ...{
      contact,
      language,
      languageBy,
      channel,
      customerId,
      link,
      productSerial,
      orderNumber,
      region,
      participants,
    },
  };
}
