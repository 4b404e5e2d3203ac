import { messageDeliveryRequested } from '../../../events/message-delivery-requested.v1.ts';
import { messageSent } from '../../../events/message-sent.v1.ts';
import { messageSkipped } from '../../../events/message-skipped.v1.ts';
import { messageUnknown } from '../../../events/message-unknown.v1.ts';
import { readReference } from '../../../shared/customers/points.ts';
import type { MailSkipReason } from '../../../shared/mail/delivery-reasons.ts';
import { dueKinds, laneOf } from '../../../shared/mail/lanes.ts';
import { type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import { type Message, message as messageEntity } from '../../../shared/table/entities/message.ts';
import type { OutboxEvent } from '../../../shared/table/entities/outbox.ts';
import type { Update, Write } from '../../../shared/table/write.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';

/*
 * Every change of a message at the door, each on condition of the version that was read. Only the attributes that
 * change are written: feedback writes its own beside them, at any time.
 */

const agendaOf = ({ agenda }: Message): Write[] => (agenda ? [unplan(agenda)] : []);

function change(message: Message, set: Partial<Message>, proofAbsent = false): Write {
  return {
    update: messageEntity.key(message.id),
    set,
    add: { version: 1 },
    remove: ['leasedUntil', 'notBefore', 'agenda'].filter((name) => !(name in set)),
    if: { version: message.version, ...(proofAbsent ? { sesEvent: { absent: true } } : {}) },
  };
}

/** A change that finishes the message: it deletes the agenda item and writes one event. */
const end = (write: Write, message: Message, event: OutboxEvent): Effects => ({
  writes: [write, ...agendaOf(message)],
  events: [event],
});

const about = (message: Message, now: Date) => ({
  aggregate: { type: 'message', id: message.id, version: message.version + 1 },
  now,
  correlationId: message.correlationId,
});

/**
 * SES accepted the mail. `sesMessageId` is unknown when only its feedback proves that. `threads` let an answer find its
 * ticket (thread-of.ts).
 */
export function sent(
  message: Message,
  result: { at: string; sesMessageId?: string },
  now: Date,
  threads: readonly Write[] = [],
): Effects {
  const { id: messageId, category } = message;
  const set = {
    state: 'sent' as const,
    sentAt: result.at,
    ...(result.sesMessageId ? { sesMessageId: result.sesMessageId } : {}),
  };
  const { writes, events } = end(
    change(message, set),
    message,
    eventOf(messageSent, { ...about(message, now), data: { messageId, category } }),
  );
  return { writes: [...writes, ...threads], events };
}

export function skipped(message: Message, reason: MailSkipReason, now: Date): Effects {
  const { id: messageId, category } = message;
  return end(
    change(message, { state: 'skipped', skipReason: reason, endedAt: iso(now) }),
    message,
    eventOf(messageSkipped, { ...about(message, now), data: { messageId, category, reason } }),
  );
}

/** It is unknown whether the mail was sent. The write fails when feedback arrives at the same moment. */
export function unknown(message: Message, now: Date): Effects {
  const { id: messageId, category } = message;
  return end(
    change(message, { state: 'unknown', endedAt: iso(now) }, true),
    message,
    eventOf(messageUnknown, { ...about(message, now), data: { messageId, category } }),
  );
}

/** How long a partner may take to report a message about a ticket before somebody calls instead. */
const reportWithinMs = minutes(30);

/** A partner is asked to deliver it. What a customer waits for is looked after: see functions/mail/unreported. */
export function delegated(message: Message, context: { now: Date; agendaShards: number }): Effects {
  const { now, agendaShards: shards } = context;
  const { id: messageId, category, template, language, ticketId, to } = message;
  const partner = to.reference === undefined ? undefined : readReference(to.reference)?.partner;
  const isAwaited = ticketId !== undefined && category === 'transactional';
  const at = after(now, reportWithinMs);
  const due = { kind: 'report-due', ref: messageId, at, now, generation: 1, shards } as const;
  const asked = end(
    change(message, { state: 'delegated', endedAt: iso(now) }),
    message,
    eventOf(messageDeliveryRequested, {
      ...about(message, now),
      data: { messageId, category, template, language, ...(partner === undefined ? {} : { partner }) },
    }),
  );
  return isAwaited ? { ...asked, writes: [...asked.writes, plan(due).write] } : asked;
}

/**
 * Defers the message: a new agenda item replaces the old one. `wakeAt` is when the agenda wakes it, if its queue should
 * do so earlier. `more`: what else is noted of it.
 */
export function deferred(
  message: Message,
  at: Date,
  context: { now: Date; agendaShards: number },
  wakeAt = at,
  more: Pick<Message, 'networkTurn'> = {},
): Effects {
  const generation = message.generation + 1;
  const wake = plan({
    kind: dueKinds[laneOf(message.category)],
    ref: message.id,
    at: wakeAt,
    now: context.now,
    generation,
    shards: context.agendaShards,
  });
  const set = { state: 'queued' as const, notBefore: iso(at), agenda: wake.key, generation, ...more };
  // A transaction may write a key only once, and the old agenda item may stand at the same instant.
  const old =
    message.agenda?.pk === wake.key.pk && message.agenda.sk === wake.key.sk ? [] : agendaOf(message);
  return { writes: [change(message, set), ...old, wake.write], events: [] };
}

/**
 * Claims the message for one attempt; no other process sends while the lease runs. The write fails when feedback proves
 * that the mail was sent.
 */
export const claimed = (message: Message, leasedUntil: Date): Update => ({
  update: messageEntity.key(message.id),
  set: { state: 'sending', leasedUntil: iso(leasedUntil) },
  add: { version: 1, attempts: 1 },
  remove: ['notBefore'],
  if: { version: message.version, sesEvent: { absent: true } },
});

/** Releases the claim, since the mail was certainly not sent: the attempt does not count. */
export const released = (message: Message): Update => ({
  update: messageEntity.key(message.id),
  set: { state: 'queued' },
  add: { version: 1, attempts: -1 },
  remove: ['leasedUntil'],
  if: { version: message.version },
});
