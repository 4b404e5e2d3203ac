import { closestCircle } from '../../../shared/notices/closest-circle.ts';
import { compensationLimit, type Limit } from '../../../shared/settings/limits.ts';
import type { Person } from '../../../shared/settings/people.ts';
import type { Rate } from '../../../shared/settings/rates.ts';
import type { Compensation, Ticket } from '../../../shared/table/entities/ticket.ts';

type People = ReadonlyMap<string, Person>;

/** Who works in the queue of a ticket that nobody has, and is there. */
export const newTicketReaders = (
  { queue, assignee, mergedInto }: Pick<Ticket, 'queue' | 'assignee' | 'mergedInto'>,
  people: People,
): Person[] =>
  assignee !== undefined || mergedInto !== undefined
    ? []
    : [...people.values()].filter(({ queues, away }) => !away && queues.includes(queue));

/**
 * Whom a compensation waits for: supervisors of the queue whose limit suffices, else any supervisor's, else administrators'. Who is away is passed
 * over while somebody else is there.
 */
export function approversOf(
  { queue }: Pick<Ticket, 'queue'>,
  { amount, currency, requestedBy }: Pick<Compensation, 'amount' | 'currency' | 'requestedBy'>,
  people: People,
  { limits, rates }: { limits: ReadonlyMap<string, Limit>; rates: ReadonlyMap<string, Rate> },
): readonly Person[] {
  const able = [...people.values()].filter(
    ({ id, role }) => id !== requestedBy && amount <= compensationLimit(limits, role, currency, rates),
  );
  const present = able.filter(({ away }) => !away);
  const supervisors = present.filter(({ role }) => role === 'supervisor');
  return closestCircle([
    supervisors.filter(({ queues }) => queues.includes(queue)),
    supervisors,
    present.filter(({ role }) => role === 'admin'),
    able.filter(({ role }) => role !== 'agent'),
  ]);
}

/** Whom a care message waits for: supervisors, else administrators; who is away is passed over while somebody else is there. */
export function careApproversOf(people: People): readonly Person[] {
  const able = [...people.values()].filter(({ role }) => role !== 'agent');
  const present = able.filter(({ away }) => !away);
  return closestCircle([present.filter(({ role }) => role === 'supervisor'), present, able]);
}
