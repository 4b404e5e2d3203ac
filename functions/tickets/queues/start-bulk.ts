import { commitIdempotent } from '../../../shared/outbox/idempotency.ts';
import { fieldError, invalid } from '../../../shared/runtime/errors.ts';
import { readTicketId, ulid } from '../../../shared/runtime/ids.ts';
import { macroSetting } from '../../../shared/settings/macros.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type BulkAction, bulkJob } from '../../../shared/table/entities/bulk.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { bulkPartEvent } from '../bulk/bulk-store.ts';
import { type ListTicketsDeps, workPage } from './list-tickets.ts';
import { type Filters, resolve } from './selection.ts';

/** Tickets of one job. */
export const maxBulkTickets = 500;

/** How long a job and its results can be looked at. */
const jobTtlMs = days(30);

export interface BulkCommand {
  /** Numbers as stored, shown or typed. */
  ticketIds?: readonly string[] | undefined;
  /** Instead of numbers: what is listed under these filters now, the most urgent first. */
  filter?: Filters | undefined;
  action: BulkAction;
  caller: string;
  idempotencyKey: string | undefined;
  correlationId: string;
  now: Date;
}

/**
 * Takes in a job on many tickets; it is worked off in the background. A filter is looked at once: what comes to match it
 * later is not touched, and at most 500 tickets are.
 * @throws DomainError `invalid` naming each number that is none, filters that contradict each other, an assignee who is nobody of the
 * firm's people, or an unknown macro.
 */
export const startBulk =
  ({ table, ...lists }: Pick<ListTicketsDeps, 'work' | 'settings' | 'timeZone'> & { table: Table }) =>
  async (command: BulkCommand): Promise<{ jobId: string; total: number }> => {
    const { caller, correlationId, idempotencyKey, now } = command;
    const action = await meant(table, command.action, caller);
    if (
      action.action === 'macro' &&
      !(await lists.settings.all(macroSetting, now)).get(action.macroId)?.active
    )
      throw invalid([{ path: 'macroId', message: 'field.invalid' }]);
    const ticketIds = command.filter
      ? await idsOf(lists, resolve(command.filter, { caller, timeZone: lists.timeZone, at: 'filter' }), now)
      : readIds(command.ticketIds ?? []);
    const job = {
      id: ulid(now),
      action,
      ticketIds,
      through: 0,
      requestedBy: caller,
      requestedAt: iso(now),
      correlationId,
      expiresAt: epochSeconds(after(now, jobTtlMs)),
    };
    const effects = {
      writes: [putIfAbsent(bulkJob, job)],
      events: ticketIds.length > 0 ? [bulkPartEvent(job, 0, now)] : [],
    };
    const { ticketIds: asked, filter } = command;
    const request = {
      scope: `bulk:${caller}`,
      key: idempotencyKey,
      body: { asked, filter, action: command.action },
      now,
    };
    const result = { jobId: job.id, total: String(ticketIds.length) };
    const { jobId, total } = await commitIdempotent(table, request, effects, result);
    return { jobId, total: Number(total) };
  };

/** The action with the subject of whoever gets the tickets. */
async function meant(table: Table, action: BulkAction, caller: string): Promise<BulkAction> {
  if (action.action !== 'assign' || !action.assignee) return action;
  const named = { name: action.assignee, caller, path: 'assignee' };
  return { ...action, assignee: await namedPerson(table, named) };
}

/** Tickets under filters; what a filter's reach leaves out is asked for again. */
async function idsOf(
  lists: Pick<ListTicketsDeps, 'work' | 'settings'>,
  filters: Filters,
  now: Date,
): Promise<string[]> {
  const ids: string[] = [];
  let behind: string | undefined;
  do {
    const page = await workPage(
      lists,
      filters,
      { behind, limit: maxBulkTickets - ids.length },
      now,
      'filter',
    );
    ids.push(...page.tickets.map(({ id }) => id));
    behind = page.last;
  } while (behind !== undefined && ids.length < maxBulkTickets);
  return ids;
}

function readIds(typed: readonly string[]): string[] {
  const read = typed.map(readTicketId);
  const wrong = read.flatMap((id, index) => (id ? [] : [fieldError(`ticketIds.${index}`, 'field.invalid')]));
  if (wrong.length > 0) throw invalid(wrong);
  return [...new Set(read.filter((id) => id !== undefined))];
}
