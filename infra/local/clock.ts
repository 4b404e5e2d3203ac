import type { MovableClock } from './contracts.ts';

/**
 * Makes the movable clock of the local cloud. Instants are milliseconds since 1970-01-01T00:00:00Z.
 * `offset` (ms) is added to the machine's clock; `frozen` stops it at `startAt` (default: now) until it is set.
 * Setting it to an instant that has passed does nothing: the clock never goes back.
 */
export function createClock(
  options: { startAt?: number; frozen?: boolean; offset?: number } = {},
): MovableClock {
  const shared = new SharedArrayBuffer(16);
  const cells = new Float64Array(shared);
  const frozen = options.frozen ?? false;
  const machine = Date.now();
  const start = options.startAt ?? machine + (options.offset ?? 0);
  cells[1] = frozen ? 1 : 0;
  cells[0] = frozen ? start : start - machine;
  const now = (): number => Math.floor((cells[1] === 1 ? 0 : Date.now()) + (cells[0] ?? 0));
  return {
    now,
    shared,
    frozen,
    set(instant) {
      const ahead = instant - now();
      if (ahead > 0) cells[0] = (cells[0] ?? 0) + ahead;
    },
  };
}
