import { createClock } from '../clock.ts';
import type { MovableClock } from '../contracts.ts';
import type { RuntimeStore } from './runtime-store.ts';

/**
 * Opens the clock where it was left and stores every move at once. `at` (ISO 8601) is where it starts the first time;
 * later it counts only when it lies ahead, for the clock of a folder never goes back. Throws RangeError on a wrong `at`.
 */
export function keepClock(store: RuntimeStore, wish: { at?: string; frozen?: boolean }): MovableClock {
  const machine = createClock();
  const frozen = wish.frozen ?? false;
  const at = wish.at === undefined ? undefined : Date.parse(wish.at);
  if (at !== undefined && Number.isNaN(at)) throw new RangeError(`not an ISO 8601 instant: ${wish.at}`);
  const left = store.get('clock');
  const kept = left === undefined ? undefined : (JSON.parse(left) as { now: number; offset: number });
  const startAt =
    kept === undefined ? at : frozen ? kept.now : Math.max(kept.now, machine.now() + kept.offset);
  const clock = createClock({ frozen, ...(startAt === undefined ? {} : { startAt }) });
  const save = (): void => {
    const now = clock.now();
    store.set('clock', JSON.stringify({ now, offset: now - machine.now() }));
  };
  if (at !== undefined) clock.set(at);
  save();
  return {
    ...clock,
    set(instant) {
      clock.set(instant);
      save();
    },
  };
}
