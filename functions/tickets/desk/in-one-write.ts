import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { effectsOfChange } from '../../../shared/tickets/change-ticket.ts';

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
  const after = steps.at(-1)?.after ?? before;
  const itself = effectsOfChange({ before, after, entries: [], events: [] });
  const others = steps.map(({ effects: { writes, events } }) => ({ writes: writes.slice(1), events }));
  const all = joinEffects(itself, ...others);
  if (all.writes.length > maxWrites) throw conflict('error.too-much-at-once');
  return all;
}
