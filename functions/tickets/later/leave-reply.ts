import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { DomainError } from '../../../shared/runtime/errors.ts';
import { type OutgoingReply, outgoingReply } from '../../../shared/table/entities/outgoing-reply.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { sameAddress } from '../../../shared/tickets/who-sees.ts';
import { iso } from '../../../shared/time/clock.ts';
import { inOneWrite, type Step } from '../desk/in-one-write.ts';
import { type MoveDeps, moved } from '../desk/move-ticket.ts';
import { replied, type StaffReplyDeps } from '../desk/write-reply.ts';
import { left, stopped } from '../outgoing/transitions.ts';
import type { TicketStore } from '../store.ts';

export interface LeaveDeps extends Omit<MoveDeps, 'store'>, Omit<StaffReplyDeps, 'store'> {
  store: Pick<TicketStore, 'find' | 'entriesBefore' | 'recall' | 'commit'>;
}

/** Entries among which a newer word of the customer is looked for. */
const maxEntriesRead = 50;

/**
 * Lets a reply leave whose time has come: its entry, its mails, the ticket's next state and its own end are one transaction. Where something came
 * between it is stopped. Called twice it does it once.
 * @returns when it is to leave, where that is later.
 */
export const leaveReply =
  (deps: LeaveDeps) =>
  async (which: Pick<OutgoingReply, 'ticketId' | 'id'>, now: Date): Promise<Date | undefined> =>
    retryOnConflict(async () => {
      const reply = await deps.table.find(outgoingReply, which);
      if (!reply || (reply.state !== 'held' && reply.state !== 'scheduled')) return undefined;
      if (reply.leavesAt > iso(now)) return new Date(reply.leavesAt);
      const ticket = await findTicket(deps.store, reply.ticketId);
      const why = await obstacleOf(deps, ticket, reply);
      const effects = why ? stopped(reply, { why }, { now }) : await leaving(deps, ticket, reply, now);
      await commit(deps.table, effects, now);
      return undefined;
    });

/** What came between since its writer last looked. A reply that is held for seconds alone waits for nobody's word. */
async function obstacleOf(
  deps: LeaveDeps,
  ticket: Ticket,
  reply: OutgoingReply,
): Promise<'customer-wrote' | 'merged' | undefined> {
  if (ticket.id !== reply.ticketId) {
    const itself = await deps.store.find(reply.ticketId);
    // It was written to somebody: the ticket that goes on may be somebody else's.
    if (!itself || !sameAddress(itself, ticket)) return 'merged';
  }
  if (reply.state === 'held') return undefined;
  return (await hasWritten(deps, ticket, reply.knownUntil)) ? 'customer-wrote' : undefined;
}

async function hasWritten({ store }: LeaveDeps, { id }: Ticket, since: string): Promise<boolean> {
  let looked = 0;
  for await (const { at, kind, author, unverified, detail = {} } of store.entriesBefore(
    id,
    undefined,
    maxEntriesRead,
  )) {
    looked += 1;
    if (at <= since || looked > maxEntriesRead) return false;
    const isWord = kind === 'customer-message' && author !== 'participant' && !unverified;
    if (isWord && !detail.automatic && !detail.courtesy && !detail.survey) return true;
  }
  return false;
}

/** The reply as it leaves; what refuses it stops it. */
async function leaving(deps: LeaveDeps, ticket: Ticket, reply: OutgoingReply, now: Date) {
  const { author, correlationId, text, cc, bcc, toAll, ifUnreachable, then } = reply;
  const { attachments, cannedReplyId } = reply;
  const occasion = { author, correlationId, now };
  try {
    const outcome = then?.to === 'resolved' && !then.spam ? then.outcome : undefined;
    const wrote = await replied(deps, ticket, {
      ...{ ...occasion, body: text, cc, bcc, toAll, ifUnreachable, outcome },
      kept: { attachments, cannedReplyId },
    });
    const steps: Step[] = [wrote];
    if (then && then.to !== wrote.after.state) {
      const told = wrote.answer.recordedAs === undefined ? { answeredAt: iso(now) } : {};
      steps.push(await moved(deps, wrote.after, { ...then, outcome: then.outcome, ...told }, occasion));
    }
    // Its own end is one of the writes that have to fit into one transaction.
    const { effects, after } = steps.at(-1) ?? wrote;
    const ending = { effects: joinEffects(effects, left(reply, wrote.answer.entryId, { now })), after };
    return inOneWrite(ticket, [...steps.slice(0, -1), ending]);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'internal') throw error;
    const [field] = error.fields;
    const { message, params } = field ?? error;
    return stopped(reply, { why: 'refused', refusal: { message, ...(params ? { params } : {}) } }, { now });
  }
}

/** Stops what was to leave later, now that the customer has written: its writer hears of it at once, not when it was to leave. */
export const stopForWord =
  ({ table }: Pick<LeaveDeps, 'table'>) =>
  async (ticketId: string, at: string, now: Date): Promise<void> => {
    for await (const { id } of table.each(outgoingReply, outgoingReply.prefix(ticketId)))
      await retryOnConflict(async () => {
        const reply = await table.find(outgoingReply, { ticketId, id });
        if (reply?.state !== 'scheduled' || reply.knownUntil >= at) return;
        await commit(table, stopped(reply, { why: 'customer-wrote' }, { now }), now);
      });
  };
