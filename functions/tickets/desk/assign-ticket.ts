import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { Priority, QueueName, TicketKind } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { newComplaint } from '../../../shared/tickets/complaint.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export interface Assignment {
  /** Subject of a member of staff; null: nobody any more. */
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
}

const assigned = ['assignee', 'queue', 'priority', 'kind'] as const;

/**
 * Changes the assignee, queue, priority or kind of a ticket. Rules do not change what a person has decided. A
 * concurrent assignment is refused; other concurrent changes are not.
 * @throws DomainError `not-found`, `invalid` for an unknown queue, `conflict` for a closed ticket, another version, or
 * a complaint that would become another kind.
 */
export const assignTicket =
  ({ store, settings }: AssignDeps) =>
  async (command: AssignCommand): Promise<{ ticketId: string }> => {
    const { assignment, expectedVersion, now } = command;
    const { queue } = assignment;
    if (queue !== undefined) {
      const queues = await settings.all(queueSetting, now);
      const choices = [...queues.keys()].join(', ');
      if (!queues.has(queue))
        throw invalid([{ path: 'queue', message: 'field.choice', params: { choices } }]);
    }
    let seen: string | undefined;
    return retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const request = requestOf('assign-ticket', ticket, command, { assignment, expectedVersion });
      const given = await store.recall<{ ticketId: string }>(request);
      if (given) return given;
      const found = JSON.stringify(assigned.map((name) => ticket[name] ?? null));
      if ((seen ?? found) !== found || (expectedVersion ?? ticket.version) !== ticket.version) {
        throw conflict('error.conflict');
      }
      seen = found;
      if (ticket.state === 'closed') throw conflict('error.ticket-closed');
      const next = assignmentOf(ticket, assignment);
      const changed = assigned.filter((name) => next[name] !== ticket[name]);
      const fixes = assignment.priority !== undefined && ticket.priorityFixed !== true;
      if (changed.length === 0 && !fixes) return { ticketId: ticket.id };
      const occasion = occasionOf(command);
      const detail = Object.fromEntries(
        changed.flatMap((name) => [
          [name, next[name] ?? ''],
          [`${name}Before`, ticket[name] ?? ''],
        ]),
      );
      const noted = addEntry(startChange(ticket, occasion), 'assignment', '', occasion, { detail });
      const done = addEvent(
        setFields(noted, next),
        ticketChanged,
        { ticketId: ticket.id, changed },
        occasion,
      );
      return store.commit(request, effectsOfChange(done), { ticketId: ticket.id });
    });
  };

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
