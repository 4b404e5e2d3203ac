import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { staffTag } from '../../../shared/links/reply-tags.ts';
import type { Effects } from '../../../shared/outbox/effects.ts';
import { showTicketId, ulid } from '../../../shared/runtime/ids.ts';
import type { Calendar } from '../../../shared/settings/calendars.ts';
import type { Person } from '../../../shared/settings/people.ts';
import type { EscalationStep } from '../../../shared/settings/service-levels.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  setFields,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { isoDate, localParts } from '../../../shared/time/zones.ts';
import type { Fact } from './service-of.ts';

type StepFact = Extract<Fact, { what: 'step' }>;

/** Mails of one step: a transaction has room for a hundred writes, and a queue of fifty is not helped by fifty mails. */
const maxMailsPerStep = 8;

/**
 * Whom a step tells: whoever has the ticket; while nobody does, those who work in its queue. A supervisor of the queue,
 * else any, else an administrator. Who is away is passed over while somebody else is there.
 */
export function whomToTell(step: EscalationStep, ticket: Ticket, people: readonly Person[]): Person[] {
  const reachable = people.filter(({ mail }) => mail !== undefined);
  const present = reachable.filter(({ away }) => !away);
  const inQueue = ({ queues }: Person): boolean => queues.includes(ticket.queue);
  const supervisors = present.filter(({ role }) => role === 'supervisor');
  const inCharge = [
    supervisors.filter(inQueue),
    supervisors,
    present.filter(({ role }) => role === 'admin'),
    reachable.filter(({ role }) => role !== 'agent'),
  ];
  const closest = [
    reachable.filter(({ id }) => id === ticket.assignee),
    present.filter((person) => person.role === 'agent' && inQueue(person)),
  ];
  const circles = step.do === 'notify-assignee' ? [...closest, ...inCharge] : inCharge;
  return (circles.find((circle) => circle.length > 0) ?? []).slice(0, maxMailsPerStep);
}

/** The mails of a step, none where it tells nobody. They go to staff: no link of the customer is in them. */
export function mailsOf(
  { step, dueAt, target }: StepFact,
  ticket: Ticket,
  people: readonly Person[],
  calendar: Calendar,
  context: { now: Date; agendaShards: number },
): Effects[] {
  if (step.do === 'reassign') return [];
  const variables = {
    number: showTicketId(ticket.id),
    subject: ticket.subject,
    target,
    dueAt: localTime(new Date(dueAt), calendar.zone),
    queue: ticket.queue,
    assignee: people.find(({ id }) => id === ticket.assignee)?.name ?? ticket.assignee ?? '',
    linkVersion: ticket.linkVersion,
  };
  return whomToTell(step, ticket, people).map((person) =>
    queueMessage(
      {
        id: ulid(context.now),
        category: 'transactional',
        template: 'before' in step.when ? 'sla-warning' : 'sla-breach',
        variables,
        language: person.language,
        to: { name: person.name, mail: person.mail },
        timeZone: calendar.zone,
        about: { ticketId: ticket.id },
        // An answer to it becomes a note.
        replyTag: staffTag(person.id, 'note'),
        correlationId: ticket.correlationId,
      },
      context,
    ),
  );
}

/** Puts the ticket where a step wants it; nothing where it is there already. */
export function reassigned(change: TicketChange, { step }: StepFact, occasion: ChangeContext): TicketChange {
  if (step.do !== 'reassign') return change;
  const { queue, assignee } = change.after;
  const to = { queue: step.queue ?? queue, assignee: step.assignee ?? (step.queue ? undefined : assignee) };
  const changed = [
    ...(to.queue === queue ? [] : ['queue']),
    ...(to.assignee === assignee ? [] : ['assignee']),
  ];
  if (changed.length === 0) return change;
  const detail = { why: 'service-level', queue: to.queue, assignee: to.assignee ?? '' };
  const moved = addEntry(setFields(change, to), 'assignment', '', occasion, { detail });
  return addEvent(moved, ticketChanged, { ticketId: change.after.id, changed }, occasion);
}

function localTime(instant: Date, zone: string): string {
  const { hour, minute, ...date } = localParts(instant, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${isoDate(date)} ${two(hour)}:${two(minute)} (${zone})`;
}
