import { careApprovalRequested } from '../../../events/care-approval-requested.v1.ts';
import { careQueued } from '../../../events/care-queued.v1.ts';
import { careSkipped } from '../../../events/care-skipped.v1.ts';
import { careTaskOpened } from '../../../events/care-task-opened.v1.ts';
import type { CareText } from '../../../shared/mail/care-text.ts';
import { type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { after } from '../../../shared/time/clock.ts';
import {
  approvalEndedEvent,
  type CareContext,
  offAgenda,
  replaceOccurrence,
  reschedule,
  trailStep,
} from '../occurrences.ts';
import type { CareSkipReason, CareWaitReason } from './judge.ts';

/** The result of an occurrence: its new value, and the effects including its own write. */
export interface CarriedOut {
  value: Occurrence;
  effects: Effects;
  /** True when a message was queued: it counts towards the caps. */
  isSent: boolean;
}

/** Skips an occurrence with a reason. */
export function skip(
  from: Occurrence,
  { reason, note }: { reason: CareSkipReason; note?: string },
  context: CareContext,
): CarriedOut {
  const off = offAgenda(from);
  const line = { what: 'skipped', note: note === undefined ? reason : `${reason}: ${note}` };
  const value = trailStep(off.value, { state: 'skipped', reason }, line, context.now);
  const { planId, customerId } = value;
  const event = about(value, context, (shared) =>
    eventOf(careSkipped, { ...shared, data: { occurrenceId: value.id, planId, customerId, reason } }),
  );
  const ended = from.state === 'approval' ? [approvalEndedEvent(value, context)] : [];
  return done(value, off.writes, [event, ...ended]);
}

/** Defers an occurrence: its due time stays, and the agenda hands it over again at `until`. */
export function wait(from: Occurrence, until: Date, why: CareWaitReason, context: CareContext): CarriedOut {
  const last = from.trail.at(-1);
  // Waiting on for the same reason adds no further line to the history.
  const line = last?.what === 'waiting' && last.note === why ? undefined : { what: 'waiting', note: why };
  const { value, writes } = reschedule(from, until, context, line);
  return done(value, writes, []);
}

/** Asks a supervisor for approval; the agenda hands the occurrence over again when it has become stale. */
export function askApproval(from: Occurrence, context: CareContext): CarriedOut {
  const stale = after(new Date(from.notAfter), 1);
  const change = { state: 'approval' } as const;
  const { value, writes } = reschedule(from, stale, context, { what: 'approval' }, change);
  const { id: occurrenceId, planId, customerId } = value;
  const event = about(value, context, (shared) =>
    eventOf(careApprovalRequested, { ...shared, data: { occurrenceId, planId, customerId } }),
  );
  return done(value, writes, [event]);
}

/** Opens a staff task: it stays in the day list of the assignee until it is done or declined. */
export function openTask(from: Occurrence, context: CareContext): CarriedOut {
  const off = offAgenda(from);
  const value = trailStep(off.value, { state: 'open' }, { what: 'opened' }, context.now);
  const { id: occurrenceId, planId, customerId, task, owner } = value;
  if (!task) throw new TypeError(`occurrence ${occurrenceId} is not a task`);
  const data = { occurrenceId, planId, customerId, task: task.kind, ...(owner ? { assignee: owner } : {}) };
  const event = about(value, context, (shared) => eventOf(careTaskOpened, { ...shared, data }));
  return done(value, off.writes, [event]);
}

/**
 * Queues the message for the mail door. The id of the message derives from that of the occurrence, so there can be only
 * one.
 */
export function send(
  from: Occurrence,
  { to, words, customer }: { to: Contact; words: CareText; customer: Customer },
  context: CareContext,
): CarriedOut {
  const messageId = stableId('message', from.id);
  const off = offAgenda(from);
  const value = trailStep(off.value, { state: 'queued', messageId }, { what: 'queued' }, context.now);
  const { id: occurrenceId, planId, customerId, topic, notAfter } = value;
  const message = queueMessage(
    {
      id: messageId,
      category: 'care',
      template: 'care-message',
      variables: words,
      language: customer.language,
      to,
      timeZone: customer.timeZone,
      about: { customerId, occurrenceId },
      topic,
      notAfter: new Date(notAfter),
      correlationId: from.correlationId,
    },
    context,
  );
  const event = about(value, context, (shared) =>
    eventOf(careQueued, { ...shared, data: { occurrenceId, planId, customerId, messageId } }),
  );
  const carried = done(value, off.writes, [event]);
  return { ...carried, effects: joinEffects(carried.effects, message), isSent: true };
}

const done = (value: Occurrence, writes: Effects['writes'], events: Effects['events']): CarriedOut => ({
  value,
  effects: { writes: [replaceOccurrence(value), ...writes], events },
  isSent: false,
});

const about = <T>(
  { id, version, correlationId }: Occurrence,
  { now }: CareContext,
  tell: (shared: {
    aggregate: { type: string; id: string; version: number };
    now: Date;
    correlationId: string;
  }) => T,
): T => tell({ aggregate: { type: 'occurrence', id, version }, now, correlationId });
