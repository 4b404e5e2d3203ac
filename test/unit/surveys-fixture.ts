import type { DomainEvent } from '../../events/define-event.ts';
import type { ticketReopened } from '../../events/ticket-reopened.v1.ts';
import type { ticketResolved } from '../../events/ticket-resolved.v1.ts';
import { invitationId } from '../../shared/surveys/resolution-survey.ts';
import { agendaItem } from '../../shared/table/entities/agenda.ts';
import type { Invitation } from '../../shared/table/entities/survey.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import { someTicket as storedTicket } from '../support/fill-tickets.ts';
import type { MemoryTable } from '../support/memory-table.ts';

const ticketId = 'T000000001';
const envelope = { id: 'e', version: 1, occurredAt: '2026-11-22T08:00:00.000Z', correlationId: 'corr-1' };
const aggregate = { type: 'ticket', id: ticketId, version: 2 };

export const resolvedEvent = (
  data: Partial<DomainEvent<typeof ticketResolved>['data']> = {},
): DomainEvent<typeof ticketResolved> => ({
  ...envelope,
  type: 'ticket-resolved',
  aggregate,
  data: {
    ticketId,
    resolution: 1,
    kind: 'complaint',
    queue: 'complaints',
    recovery: false,
    resolvedAt: '2026-11-22T08:00:00.000Z',
    ...data,
  },
});

export const reopenedEvent = (data: { resolution?: number } = {}): DomainEvent<typeof ticketReopened> => ({
  ...envelope,
  type: 'ticket-reopened',
  aggregate,
  data: { ticketId, resolution: 1, ...data },
});

export const someInvitation = (change: Partial<Invitation> = {}): Invitation => ({
  id: invitationId(ticketId, 1),
  version: 1,
  survey: 'csat',
  ticketId,
  resolution: 1,
  state: 'planned',
  plannedAt: '2026-11-22T08:00:00.000Z',
  dueAt: '2026-11-22T09:00:00.000Z',
  linkVersion: 1,
  generation: 1,
  correlationId: 'corr-1',
  ...change,
});

export const someTicket = (change: Partial<Ticket> = {}): Ticket =>
  storedTicket(1, {
    id: ticketId,
    version: 4,
    kind: 'complaint',
    state: 'resolved',
    queue: 'complaints',
    subject: '洗衣机漏水',
    contact: { name: '王芳', mail: 'fang@example.com' },
    language: 'zh-CN',
    resolution: 1,
    ...change,
  });

export const dueItem = (ref = invitationId(ticketId, 1), generation = 1) =>
  agendaItem({
    kind: 'survey-due',
    ref,
    at: new Date('2026-11-22T09:00:00.000Z'),
    now: new Date('2026-11-22T08:00:00.000Z'),
    generation,
    shards: 4,
  });

/** What is on the agenda. */
export const agendaOf = (table: MemoryTable) => table.items().filter(({ type }) => type === 'agenda');

export const messagesOf = (table: MemoryTable) => table.items().filter(({ type }) => type === 'message');
