import { careSkipped } from '../../../events/care-skipped.v1.ts';
import type { OccurrenceState } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { eventOf } from '../../../shared/outbox/effects.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import type { CareStep, Occurrence } from '../../../shared/table/entities/care.ts';
import type { OutboxEvent } from '../../../shared/table/entities/outbox.ts';
import { after, iso } from '../../../shared/time/clock.ts';
import { plannedEvent, reschedule, trailStep } from '../occurrences.ts';
import type { MessageChange } from './change-message.ts';

/** @throws DomainError `conflict` where the occurrence is in none of these states. */
export function requireState({ state }: Occurrence, allowed: readonly OccurrenceState[]): void {
  if (!allowed.includes(state)) throw conflict('error.care-state', { state });
}

/** A line for the trail: what a member of staff did, and said to it. */
export const trailLine = (
  { author }: StaffCommand,
  what: string,
  note: string | undefined,
): Omit<CareStep, 'at'> => ({ what, by: author, ...(note === undefined ? {} : { note }) });

/** Says that an occurrence will not come, and why. */
export const careSkippedEvent = (
  { id, version, planId, customerId }: Occurrence,
  reason: string,
  { now, correlationId }: StaffCommand,
): OutboxEvent =>
  eventOf(careSkipped, {
    aggregate: { type: 'occurrence', id, version },
    data: { occurrenceId: id, planId, customerId, reason },
    now,
    correlationId,
  });

/**
 * An occurrence moved to another instant; how late it may be there is what it was before.
 * @throws DomainError `conflict` for what is on its way or settled, `invalid` for an instant that is past.
 */
export function movedTo(
  known: Occurrence,
  command: StaffCommand,
  { to, note, agendaShards }: { to: string; note: string | undefined; agendaShards: number },
): MessageChange {
  requireState(known, ['planned', 'approval', 'open']);
  const { now } = command;
  if (to <= iso(now)) throw invalid([{ path: 'to', message: 'field.past' }]);
  const patience = Date.parse(known.notAfter) - Date.parse(known.dueAt);
  const notAfter = iso(after(new Date(to), patience));
  const moved = { dueAt: to, movedTo: to, notAfter };
  const line = trailLine(command, 'moved', note);
  if (known.state === 'open') return { after: trailStep(known, moved, line, now), writes: [], events: [] };
  // What awaits approval comes up again when it has become stale.
  const due = known.state === 'planned' ? new Date(to) : after(new Date(notAfter), 1);
  const { value, writes } = reschedule(known, due, { now, agendaShards }, line, moved);
  return { after: value, writes, events: known.state === 'planned' ? [plannedEvent(value, command)] : [] };
}
