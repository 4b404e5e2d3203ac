import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { valuesOf } from '../../../shared/table/define-entity.ts';
import { type Ticket, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { effectsOfChange } from '../../../shared/tickets/change-ticket.ts';
import { withEntries } from '../../../shared/tickets/last-word.ts';

/** One of several changes of a ticket: its effects, whose first write is the ticket, and the ticket after it. */
export interface Step {
  effects: Effects;
  after: Ticket;
}

/** Writes of one DynamoDB transaction, less those that every commit adds: the outbox and the record of the key. */
const maxWrites = 98;

/**
 * Changes of a ticket that follow each other, as one write of it: the first finds it as `before`, and its last state is stored.
 * @throws DomainError `conflict` where they are more than one transaction holds.
 */
export function inOneWrite(before: Ticket, steps: readonly Step[]): Effects {
  const itself = effectsOfChange({ before, after: lastOf(before, steps), entries: [], events: [] });
  const all = joinEffects(itself, ...besidesTicket(steps));
  if (all.writes.length > maxWrites) throw conflict('error.too-much-at-once');
  return all;
}

/** The ticket after the last of several changes, with what the entries of all of them say of it. */
export function lastOf(before: Ticket, steps: readonly Step[]): Ticket {
  const written = steps.flatMap(({ effects }) => effects.writes);
  const puts = written.flatMap((write) => ('put' in write ? [write.put] : []));
  return withEntries(steps.at(-1)?.after ?? before, valuesOf(puts, timelineEntry));
}

/** What several changes write besides the ticket. */
export const besidesTicket = (steps: readonly Step[]): Effects[] =>
  steps.map(({ effects: { writes, events } }) => ({ writes: writes.slice(1), events }));
