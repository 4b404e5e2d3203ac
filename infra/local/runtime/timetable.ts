import type { MovableClock } from '../contracts.ts';

/** Something that becomes due. `moving` is true while the clock is moved by hand; instants in ms. */
export interface DueSource {
  next(moving: boolean): number | undefined;
  fire(now: number, moving: boolean): void;
}

const maxWaitMs = 60_000;

/** Fires what is due: by the machine's time while the clock runs by itself, and step by step while it is moved. */
export class Timetable {
  readonly #clock: MovableClock;
  readonly #sources: DueSource[] = [];
  readonly #timers = new Map<symbol, { at: number; run: () => void }>();
  #handle: NodeJS.Timeout | undefined;
  #poke: NodeJS.Timeout | undefined;
  #running = false;
  #moving: Promise<unknown> | undefined;

  constructor(clock: MovableClock) {
    this.#clock = clock;
    this.#sources.push({
      next: () => {
        let least: number | undefined;
        for (const { at } of this.#timers.values()) if (least === undefined || at < least) least = at;
        return least;
      },
      fire: (now) => {
        for (const [key, timer] of [...this.#timers])
          if (timer.at <= now && this.#timers.delete(key)) timer.run();
      },
    });
  }

  add(source: DueSource): void {
    this.#sources.push(source);
  }

  /** Runs once at an instant of the local clock; answers how to cancel it. Not durable. */
  at(instant: number, run: () => void): () => void {
    const key = Symbol('timer');
    this.#timers.set(key, { at: instant, run });
    this.poke();
    return () => void this.#timers.delete(key);
  }

  start(): void {
    this.#running = true;
    this.#arm();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#handle);
    clearTimeout(this.#poke);
  }

  /** Says that something may now be due earlier; cheap, may be called often. */
  poke(): void {
    if (!this.#running || this.#poke !== undefined) return;
    this.#poke = setTimeout(() => {
      this.#poke = undefined;
      this.#arm();
    }, 10);
  }

  /** Moves the clock to `target`, stopping at every instant at which something is due until `settle` has done it. */
  async advance(target: number, settle: () => Promise<void>): Promise<void> {
    while (this.#moving !== undefined) await this.#moving;
    // Begins in the next turn, so that its first step already counts as part of a move.
    const done = Promise.resolve().then(() => this.#advance(target, settle));
    this.#moving = done.catch(() => undefined);
    try {
      await done;
    } finally {
      this.#moving = undefined;
      this.#arm();
    }
  }

  async #advance(target: number, settle: () => Promise<void>): Promise<void> {
    this.#arm();
    await settle();
    for (;;) {
      const due = this.#next();
      if (due === undefined || due > target || !this.#running) break;
      this.#clock.set(due);
      this.#fire();
      this.#arm();
      await settle();
    }
    this.#clock.set(target);
    this.#arm();
    await settle();
  }

  #next(): number | undefined {
    let least: number | undefined;
    for (const source of this.#sources) {
      const at = source.next(this.#moving !== undefined);
      if (at !== undefined && (least === undefined || at < least)) least = at;
    }
    return least;
  }

  #fire(): void {
    const now = this.#clock.now();
    for (const source of this.#sources) source.fire(now, this.#moving !== undefined);
  }

  /** Also between the steps of a move: the clock runs on, and what falls due meanwhile must not keep a step from settling. */
  #arm(): void {
    clearTimeout(this.#handle);
    if (!this.#running) return;
    const due = this.#next();
    const wait = due === undefined ? maxWaitMs : due - this.#clock.now();
    if (this.#clock.frozen && wait > 0) return;
    this.#handle = setTimeout(
      () => {
        this.#fire();
        this.#arm();
      },
      Math.min(Math.max(wait, 1), maxWaitMs),
    );
  }
}
