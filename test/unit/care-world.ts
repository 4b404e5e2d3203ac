import { eventSource } from '../../events/define-event.ts';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import type { Table } from '../../shared/table/table.ts';
import { iso } from '../../shared/time/clock.ts';
import { hearing } from '../support/care-oracle/stops.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import type { SaidEvent } from '../support/world/said-events.ts';

/** Lambdas that die now and then. */
const mortal = ['care/plan', 'care/send', 'care/replan', 'care/track', 'customers/forget'];

/** What an event said, and when; with the occurrence that it names, as it was then. */
export interface Heard {
  type: string;
  at: number;
  data: Record<string, unknown>;
  about?: Occurrence;
}

export type CareWorld = ReturnType<typeof createCareWorld>;

/**
 * The whole system, with a mail service whose mailboxes may be gone. `isKilled` decides before and after every write of care
 * whether its function dies.
 */
export function createCareWorld(begin: number, isKilled: () => boolean = () => false) {
  const heard: Heard[] = [];
  const world = openWorld({
    clock: handClock(new Date(begin)),
    // What leaves at one moment has left before anything of it is heard.
    hearsMailAfter: hearing,
    ports: ({ table }) => ({ pace: openPace(table, async () => 1_000_000) }),
    given: (entry, { table }) => ({
      ...(mortal.includes(entry) ? { table: dying(table, isKilled) } : {}),
      ...(entry === 'care/replan' ? { pageSize: 7 } : {}),
    }),
    async onEvent({ type, data }: SaidEvent) {
      const about = await occurrenceOf(world.table, data);
      heard.push({ type, at: world.now().getTime(), data, ...(about ? { about } : {}) });
    },
  });
  return {
    ...world,
    heard,
    /** Tells the bus something, as the relay does. */
    tell: (type: string, data: Record<string, unknown>) =>
      world.publish({
        ...{ id: `told-${type}`, source: eventSource, 'detail-type': type, time: iso(world.now()) },
        detail: {
          ...{ id: '01JD9Z0000000000000000000A', type, version: 1, occurredAt: iso(world.now()) },
          ...{ correlationId: 'year', aggregate: { type: 'customer', id: 'a', version: 1 }, data },
        },
      }),
  };
}

const occurrenceOf = async (table: Table, { occurrenceId }: Record<string, unknown>) =>
  typeof occurrenceId === 'string' ? table.find(occurrence, occurrenceId) : undefined;

class Killed extends Error {
  override name = 'Killed';
}

/** A table whose callers die now and then, right before a write or right after it. */
const dying = (table: Table, isKilled: () => boolean): Table => ({
  ...table,
  async transact(writes) {
    if (isKilled()) throw new Killed('before a write');
    await table.transact(writes);
    if (isKilled()) throw new Killed('after a write');
  },
});
