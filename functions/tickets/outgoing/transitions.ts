import { replyQueued } from '../../../events/reply-queued.v1.ts';
import { replyStopped } from '../../../events/reply-stopped.v1.ts';
import { type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import {
  type OutgoingReply,
  outgoingReply,
  type StopReason,
} from '../../../shared/table/entities/outgoing-reply.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, epochSeconds, iso, minutes } from '../../../shared/time/clock.ts';

/*
 * Every change of a reply that waits, each on condition of the version that was read: what undoes it and what sends it cannot both be.
 */

interface Context {
  now: Date;
  agendaShards: number;
}

/** How long after it should have left the agenda looks after a reply that nobody woke. Its sender is woken by its own queue. */
const lookAfterMs = minutes(1);

/** How long it is known what became of a reply. */
const endedTtlMs = days(30);

/** How the agenda names a reply. */
export const refOf = ({ ticketId, id }: Pick<OutgoingReply, 'ticketId' | 'id'>): string =>
  `${ticketId}/${id}`;

/** Reads what {@link refOf} makes. */
export function readRef(ref: string): Pick<OutgoingReply, 'ticketId' | 'id'> {
  const [ticketId = '', id = ''] = ref.split('/');
  return { ticketId, id };
}

/** A reply that waits, new or put off to another time: stored, on the agenda, and told to its sender. */
export function waiting(
  reply: Omit<OutgoingReply, 'agenda' | 'generation' | 'state'> & {
    state: 'held' | 'scheduled';
    generation?: number;
    agenda?: OutgoingReply['agenda'];
  },
  { now, agendaShards }: Context,
): Effects {
  const { ticketId, id, version, leavesAt, state, correlationId, agenda: former, ...rest } = reply;
  const generation = (reply.generation ?? 0) + 1;
  const due = new Date(leavesAt);
  const wake = plan({
    kind: 'reply-due',
    ref: refOf(reply),
    at: state === 'held' ? after(due, lookAfterMs) : due,
    ...{ now, generation, shards: agendaShards },
  });
  const value = {
    ...rest,
    ticketId,
    id,
    version,
    leavesAt,
    state,
    correlationId,
    generation,
    agenda: wake.key,
  };
  return {
    writes: [putNextVersion(outgoingReply, value), ...offAgenda(former, wake.key), wake.write],
    events: [
      eventOf(replyQueued, {
        aggregate: { type: 'outgoing-reply', id, version },
        data: { ticketId, replyId: id, mode: state, leavesAt },
        ...{ now, correlationId },
      }),
    ],
  };
}

/** Takes the former item off the agenda, unless the new one stands in its place: a transaction writes a key once. */
const offAgenda = (former: OutgoingReply['agenda'], next?: OutgoingReply['agenda']): Write[] =>
  former === undefined || (former.pk === next?.pk && former.sk === next.sk) ? [] : [unplan(former)];

/** Something came between: it stays with its text until somebody decides, and its writer is told. */
export function stopped(
  reply: OutgoingReply,
  { why, refusal }: { why: StopReason; refusal?: OutgoingReply['refusal'] },
  { now }: Pick<Context, 'now'>,
): Effects {
  const { agenda, why: _, refusal: __, ...rest } = reply;
  const version = reply.version + 1;
  const value: OutgoingReply = { ...rest, version, state: 'stopped', why, ...(refusal ? { refusal } : {}) };
  return {
    writes: [putNextVersion(outgoingReply, value), ...offAgenda(agenda)],
    events: [stopTold({ ...reply, version }, why, why === 'customer-wrote' ? 'customer' : 'system', now)],
  };
}

/** That it became an entry of the timeline. */
export const left = (reply: OutgoingReply, entryId: string, { now }: Pick<Context, 'now'>): Effects => ({
  writes: ended(reply, { state: 'left', entryId }, now),
  events: [],
});

/** That somebody took it back; `by`: subject. */
export const takenBack = (reply: OutgoingReply, by: string, { now }: Pick<Context, 'now'>): Effects => ({
  writes: ended(reply, { state: 'taken-back' }, now),
  events: [stopTold({ ...reply, version: reply.version + 1 }, 'taken-back', by, now)],
});

function ended(reply: OutgoingReply, set: Pick<OutgoingReply, 'state' | 'entryId'>, now: Date): Write[] {
  const { agenda, ...rest } = reply;
  const expiresAt = epochSeconds(after(now, endedTtlMs));
  const value: OutgoingReply = { ...rest, ...set, version: reply.version + 1, endedAt: iso(now), expiresAt };
  return [putNextVersion(outgoingReply, value), ...offAgenda(agenda)];
}

const stopTold = (
  { ticketId, id, version, author, correlationId }: OutgoingReply,
  why: StopReason | 'taken-back',
  by: string,
  now: Date,
) =>
  eventOf(replyStopped, {
    aggregate: { type: 'outgoing-reply', id, version },
    data: { ticketId, replyId: id, author, why, by },
    ...{ now, correlationId },
  });
