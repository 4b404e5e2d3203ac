import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { Priority, QueueName, TicketKind } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { newComplaint } from '../../../shared/tickets/complaint.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export interface Assignment {
  /** Subject of a member of staff, `me` for the caller's own; null: nobody any more. */
  assignee?: string | null | undefined;
  queue?: QueueName | undefined;
  priority?: Priority | undefined;
  kind?: TicketKind | undefined;
}

export type AssignCommand = StaffCommand & {
  assignment: Assignment;
  /** The version that the caller saw; another one is refused. */
  expectedVersion: number | undefined;
};

export interface AssignDeps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  settings: Settings;
  table: Pick<Table, 'each'>;
}

const assignable = ['assignee', 'queue', 'priority', 'kind'] as const;

/** What of a ticket an assignment is decided on. */
export const seenOf = (ticket: Ticket): string =>
  JSON.stringify(assignable.map((name) => ticket[name] ?? null));

/** @throws DomainError `invalid` for a queue that the firm has not. */
export async function refuseUnknownQueue(
  settings: Settings,
  { queue }: Assignment,
  now: Date,
): Promise<void> {
  if (queue === undefined) return;
  const queues = await settings.all(queueSetting, now);
  const choices = [...queues.keys()].join(', ');
  if (!queues.has(queue)) throw invalid([{ path: 'queue', message: 'field.choice', params: { choices } }]);
}

/**
 * Changes the assignee, queue, priority or kind of a ticket. Rules do not change what a person has decided. A
 * concurrent assignment is refused; other concurrent changes are not.
 * @throws DomainError `not-found`, `invalid` for an unknown queue and for somebody who is not among the firm's people,
 * `conflict` for a closed ticket, another version, or a complaint that would become another kind.
 */
export const assignTicket =
  (deps: AssignDeps) =>
  async (command: AssignCommand): Promise<{ ticketId: string }> => {
    const { store, settings } = deps;
    const { assignment, expectedVersion, now } = command;
    await refuseUnknownQueue(settings, assignment, now);
    let seen: string | undefined;
    return retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const request = requestOf('assign-ticket', ticket, command, { assignment, expectedVersion });
      const given = await store.recall<{ ticketId: string }>(request);
      if (given) return given;
      const found = seenOf(ticket);
      if ((seen ?? found) !== found || (expectedVersion ?? ticket.version) !== ticket.version) {
        throw conflict('error.conflict');
      }
      seen = found;
      const done = await assigned(deps, ticket, assignment, occasionOf(command));
      const answer = { ticketId: ticket.id };
      return done ? store.commit(request, effectsOfChange(done), answer) : answer;
    });
  };

/**
 * The ticket with another assignee, queue, priority or kind; undefined where all is so already.
 * @throws DomainError as {@link assignTicket}.
 */
export async function assigned(
  { table }: Pick<AssignDeps, 'table'>,
  ticket: Ticket,
  assignment: Assignment,
  occasion: ChangeContext,
): Promise<TicketChange | undefined> {
  if (ticket.state === 'closed') throw conflict('error.ticket-closed');
  const assignee = await takerOf(table, ticket, assignment.assignee, occasion.author);
  const next = assignmentOf(ticket, { ...assignment, assignee });
  const changed = assignable.filter((name) => next[name] !== ticket[name]);
  const fixes = assignment.priority !== undefined && ticket.priorityFixed !== true;
  if (changed.length === 0 && !fixes) return undefined;
  const detail = Object.fromEntries(
    changed.flatMap((name) => [
      [name, next[name] ?? ''],
      [`${name}Before`, ticket[name] ?? ''],
    ]),
  );
  const noted = addEntry(startChange(ticket, occasion), 'assignment', '', occasion, { detail });
  return addEvent(setFields(noted, next), ticketChanged, { ticketId: ticket.id, changed }, occasion);
}

/** Who is to have a ticket. Whoever has it already may go on to. */
async function takerOf(
  table: Pick<Table, 'each'>,
  ticket: Ticket,
  assignee: Assignment['assignee'],
  caller: string,
): Promise<Assignment['assignee']> {
  if (assignee === undefined || assignee === null || assignee === ticket.assignee) return assignee;
  return namedPerson(table, { name: assignee, caller, path: 'assignee' });
}

function assignmentOf(ticket: Ticket, { assignee, queue, priority, kind }: Assignment): Partial<Ticket> {
  if (isComplaint(ticket.kind) && kind !== undefined && !isComplaint(kind)) {
    throw conflict('error.stays-complaint');
  }
  const becomesComplaint = kind !== undefined && isComplaint(kind) && ticket.complaint === undefined;
  return {
    assignee: assignee === undefined ? ticket.assignee : (assignee ?? undefined),
    queue: queue ?? ticket.queue,
    priority: priority ?? ticket.priority,
    kind: kind ?? ticket.kind,
    routedBy: ['staff'],
    ...(priority === undefined ? {} : { priorityFixed: true }),
    // Who complained by a general mail was told then that we have it: that is the acknowledgement.
    ...(becomesComplaint ? { complaint: newComplaint(ticket.openedAt, ticket.channel !== 'survey') } : {}),
  };
}
