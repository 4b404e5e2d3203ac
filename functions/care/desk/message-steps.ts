import { carePlanned } from '../../../events/care-planned.v1.ts';
import type { OccurrenceState } from '../../../events/vocabulary.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { plan, unplan } from '../../../shared/table/builders/plan.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { OutboxEvent } from '../../../shared/table/entities/outbox.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, iso } from '../../../shared/time/clock.ts';
import type { CareCommand, Change } from './change-message.ts';

/** A line for the trail: what was done, and what the member of staff said to it. */
export interface Step {
  what: string;
  note?: string | undefined;
}

/** The occurrence after one step more, written into its trail. */
export const stepped = (
  known: Occurrence,
  { author, now }: CareCommand,
  { what, note }: Step,
  fields: Partial<Occurrence>,
): Occurrence => ({
  ...known,
  ...fields,
  version: known.version + 1,
  trail: [...known.trail, { at: iso(now), what, by: author, ...(note === undefined ? {} : { note }) }],
});

/** @throws DomainError `conflict` where the occurrence is in none of these states. */
export function requireState({ state }: Occurrence, allowed: readonly OccurrenceState[]): void {
  if (!allowed.includes(state)) throw conflict('error.care-state', { state });
}

/** Takes an occurrence off the agenda. */
export const offAgenda = ({ agenda }: Occurrence): Write[] => (agenda ? [unplan(agenda)] : []);

/** Puts an occurrence on the agenda anew, at an instant; what stood there for it is void. */
export function onAgenda(
  known: Occurrence,
  at: Date,
  { now, agendaShards }: { now: Date; agendaShards: number },
): { fields: Pick<Occurrence, 'agenda' | 'generation'>; writes: Write[] } {
  const generation = known.generation + 1;
  const due = plan({ kind: 'care-due', ref: known.id, at, now, generation, shards: agendaShards });
  const isSame = known.agenda?.pk === due.key.pk && known.agenda.sk === due.key.sk;
  // One transaction touches an item once: the new one takes the old one's place by itself.
  return {
    fields: { agenda: due.key, generation },
    writes: [due.write, ...(isSame ? [] : offAgenda(known))],
  };
}

/** Says when an occurrence is due now. */
export const saysPlanned = (value: Occurrence, { now, correlationId }: CareCommand): OutboxEvent =>
  say(carePlanned, {
    aggregate: { type: 'occurrence', id: value.id, version: value.version },
    data: {
      occurrenceId: value.id,
      planId: value.planId,
      customerId: value.customerId,
      dueAt: value.dueAt,
    },
    now,
    correlationId,
  });

/**
 * An occurrence moved to another instant; how late it may be there is what it was before.
 * @throws DomainError `conflict` for what is on its way or settled, `invalid` for an instant that is past.
 */
export function movedTo(
  known: Occurrence,
  command: CareCommand,
  to: string,
  step: Step,
  agendaShards: number,
): Change {
  requireState(known, ['planned', 'approval', 'open']);
  const { now } = command;
  if (to <= iso(now)) throw invalid([{ path: 'to', message: 'field.past' }]);
  const patience = Date.parse(known.notAfter) - Date.parse(known.dueAt);
  const notAfter = iso(after(new Date(to), patience));
  const fields = { dueAt: to, movedTo: to, notAfter };
  if (known.state !== 'planned') {
    return { after: stepped(known, command, step, fields), writes: [], events: [] };
  }
  const agenda = onAgenda(known, new Date(to), { now, agendaShards });
  const value = stepped(known, command, step, { ...fields, ...agenda.fields });
  return { after: value, writes: agenda.writes, events: [saysPlanned(value, command)] };
}
