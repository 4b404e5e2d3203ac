import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Knows whether anything is under way. Waiting for rest also cuts batching windows short (`hurried`). */
export class Activity {
  readonly #probes: Array<() => boolean> = [];
  readonly #hurryListeners: Array<() => void> = [];
  #hurries = 0;
  /** Grows with every invocation that is not a schedule's idle one. */
  stirs = 0;

  /** `resting` answers true when its part has nothing to do at the current clock. */
  watch(resting: () => boolean): void {
    this.#probes.push(resting);
  }

  onHurry(listener: () => void): void {
    this.#hurryListeners.push(listener);
  }

  get hurried(): boolean {
    return this.#hurries > 0;
  }

  atRest(): boolean {
    return this.#probes.every((resting) => resting());
  }

  /** Waits for rest, seen in two turns of the event loop; false after `limit` ms of the machine's time. */
  async whenAtRest(limit: number): Promise<boolean> {
    const end = performance.now() + limit;
    this.#hurries += 1;
    for (const listener of this.#hurryListeners) listener();
    try {
      for (let turn = 0; ; turn += 1) {
        if (this.atRest()) {
          await nextTurn();
          await nextTurn();
          if (this.atRest()) return true;
        }
        if (performance.now() > end) return false;
        await (turn < 20 ? nextTurn() : pause(turn < 40 ? 1 : 5));
      }
    } finally {
      this.#hurries -= 1;
    }
  }
}
