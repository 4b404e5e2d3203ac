import { isConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { DomainError } from '../../../shared/runtime/errors.ts';
import type { BulkAction, BulkJob, BulkResult } from '../../../shared/table/entities/bulk.ts';
import { iso } from '../../../shared/time/clock.ts';
import { applyMacro } from '../desk/apply-macro.ts';
import { applyWishes, tagsAfter } from '../desk/apply-wishes.ts';
import { assignTicket } from '../desk/assign-ticket.ts';
import { moveTicket } from '../desk/move-ticket.ts';
import { type StaffReplyDeps, writeReply } from '../desk/write-reply.ts';
import type { TicketStore } from '../store.ts';
import { AlreadyDone, type BulkStore } from './bulk-store.ts';

/** Tickets of one message; a part must be finished well before the function times out. */
export const ticketsPerPart = 20;

export interface BulkDeps extends Omit<StaffReplyDeps, 'store'> {
  store: BulkStore;
}

/**
 * Processes one part of a job, ticket by ticket, and requests the next part. The change of each ticket carries its
 * result, so a repeated part only does what is left. An unexpected failure does not hold up the other tickets: the
 * message is delivered again.
 * @throws AggregateError when tickets failed unexpectedly.
 */
export const workBulk =
  (deps: BulkDeps) =>
  async ({ jobId, from }: { jobId: string; from: number }, now: Date): Promise<void> => {
    const { store } = deps;
    const job = await store.find(jobId);
    if (!job) return;
    const part = job.ticketIds.slice(from, from + ticketsPerPart);
    const settled = await store.settled(jobId, part);
    const failures: unknown[] = [];
    for (const ticketId of part.filter((id) => !settled.has(id))) {
      try {
        await settleTicket(deps, job, ticketId, now);
      } catch (error) {
        failures.push(error);
      }
    }
    if (job.through === from) await store.goOn(job, from + part.length, now);
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} tickets of bulk job ${jobId} failed`, {
        cause: failures[0],
      });
  };

async function settleTicket(deps: BulkDeps, job: BulkJob, ticketId: string, now: Date): Promise<void> {
  const { id: jobId, expiresAt, action, requestedBy: author, correlationId } = job;
  const done: BulkResult = { jobId, ticketId, result: 'done', at: iso(now), expiresAt };
  const tickets = deps.store.within(done);
  try {
    const command = { id: ticketId, author, correlationId, idempotencyKey: undefined, now };
    await actions(deps, tickets, action)(command);
    // An operation that had nothing to change has committed nothing.
    await deps.store.settle(done, now);
  } catch (error) {
    if (error instanceof AlreadyDone) return;
    const refused = refusalOf(error);
    if (!refused) throw error;
    await deps.store.settle({ ...done, result: 'refused', ...refused }, now);
  }
}

type Command = { id: string; author: string; correlationId: string; idempotencyKey: undefined; now: Date };

function actions(
  deps: BulkDeps,
  store: Pick<TicketStore, 'find' | 'entriesBefore' | 'recall' | 'commit'>,
  action: BulkAction,
): (command: Command) => Promise<unknown> {
  if (action.action === 'assign') {
    const { action: _, ...assignment } = action;
    return (command) =>
      assignTicket({ ...deps, store })({ ...command, assignment, expectedVersion: undefined });
  }
  if (action.action === 'transition') {
    const { action: _, outcome, ...move } = action;
    return (command) => moveTicket({ ...deps, store })({ ...command, ...move, outcome });
  }
  if (action.action === 'macro') {
    const { macroId, roles } = action;
    return (command) => applyMacro({ ...deps, store })({ ...command, macroId, roles });
  }
  if (action.action === 'change') {
    const { action: _, ...body } = action;
    const { priority, addTags: add, removeTags: remove } = body;
    const isTagged = add !== undefined || remove !== undefined;
    return (command) =>
      applyWishes({ ...deps, store })({
        ...command,
        // Neither its subject nor its kind is touched, so no role matters beyond that of asking.
        roles: [],
        asked: { operation: 'change-many', body },
        wishesOf: (ticket) => ({
          edit: isTagged ? { tags: tagsAfter(ticket, { add, remove }) } : {},
          assignment: { priority },
        }),
      });
  }
  const { action: _, ...words } = action;
  return (command) => writeReply({ ...deps, store })({ ...command, ...words });
}

/** Why a ticket was not changed; undefined for an internal error. */
function refusalOf(error: unknown): Pick<BulkResult, 'reason' | 'params'> | undefined {
  if (isConflict(error)) return { reason: 'error.conflict' };
  if (!(error instanceof DomainError) || error.kind === 'internal') return undefined;
  const [field] = error.fields;
  return field
    ? { reason: field.message, params: { ...field.params, field: field.path } }
    : { reason: error.message, params: error.params };
}
