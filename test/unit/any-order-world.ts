import { iso } from '../../shared/time/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import type { Unkindness } from '../support/world/unkindness.ts';

const start = new Date('2026-11-23T02:00:00.000Z');

export type World = ReturnType<typeof createWorld>;

/** The whole system, with a bus that delivers as `unkindness` says, and a partner who tells of purchases. */
export function createWorld(unkindness: Unkindness) {
  const world = openWorld({ clock: handClock(start), unkindness });
  return {
    ...world,
    /** A partner says something. */
    publish: (id: string, type: string, detail: unknown) =>
      world.publish({ id, source: 'partner.acme', 'detail-type': type, time: iso(world.now()), detail }),
    /** Items of a type. */
    ofType: (type: string) => world.table.items((item) => item.type === type),
  };
}
