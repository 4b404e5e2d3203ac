import { slaEscalated } from '../../../events/sla-escalated.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { closestCircle } from '../../../shared/notices/closest-circle.ts';
import type { Person } from '../../../shared/settings/people.ts';
import type { EscalationStep } from '../../../shared/settings/service-levels.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  setFields,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import type { Fact } from './service-of.ts';

type StepFact = Extract<Fact, { what: 'step' }>;

/** Whom one step tells at most: a queue of fifty is not helped by fifty who all look. */
const maxToldPerStep = 8;

/**
 * Whom a step tells: whoever has the ticket; while nobody does, those who work in its queue. A supervisor of the queue,
 * else any, else an administrator. Who is away is passed over while somebody else is there.
 */
export function whomToTell(step: EscalationStep, ticket: Ticket, people: readonly Person[]): Person[] {
  const present = people.filter(({ away }) => !away);
  const inQueue = ({ queues }: Person): boolean => queues.includes(ticket.queue);
  const supervisors = present.filter(({ role }) => role === 'supervisor');
  const inCharge = [
    supervisors.filter(inQueue),
    supervisors,
    present.filter(({ role }) => role === 'admin'),
    people.filter(({ role }) => role !== 'agent'),
  ];
  const closest = [
    people.filter(({ id }) => id === ticket.assignee),
    present.filter((person) => person.role === 'agent' && inQueue(person)),
  ];
  const circles = step.do === 'notify-assignee' ? [...closest, ...inCharge] : inCharge;
  return closestCircle(circles).slice(0, maxToldPerStep);
}

/** Says whom a step tells; nothing where it tells nobody. */
export function told(
  change: TicketChange,
  { step, dueAt, target, cycle }: StepFact,
  people: readonly Person[],
  occasion: ChangeContext,
): TicketChange {
  if (step.do === 'reassign') return change;
  const subjects = whomToTell(step, change.before, people).map(({ id }) => id);
  if (subjects.length === 0) return change;
  const { id: ticketId } = change.after;
  const data = { ticketId, target, cycle, dueAt, late: !('before' in step.when), people: subjects };
  return addEvent(change, slaEscalated, data, occasion);
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
