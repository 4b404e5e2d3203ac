/** A request that ended this recently, in ms, is probably followed by the next. */
const quietMs = 20;
/** While people are served, one batch of background work begins in this many ms: ten mails cost a tenth of a second. */
const grantIntervalMs = 500;
const pollIntervalMs = 10;

/**
 * Lets people go first. At AWS requests and background work have machines of their own; here they share two cores, and a
 * burst of requests would wait behind the work of those before it. Background work begins at once while nobody is being
 * served, and one batch at a time otherwise, so that it never stands still.
 */
export class Courtesy {
  #open = 0;
  #ended = Number.NEGATIVE_INFINITY;
  #granted = Number.NEGATIVE_INFINITY;
  #waiting: Array<() => void> = [];
  #timer: NodeJS.Timeout | undefined;

  /** Serves a person: what is asked for runs while background work holds back. */
  async serve<T>(work: () => Promise<T>): Promise<T> {
    this.#open += 1;
    try {
      return await work();
    } finally {
      this.#open -= 1;
      this.#ended = performance.now();
    }
  }

  /** Somebody outside of the functions called AWS: another account, a test, a tool. */
  touch(): void {
    this.#ended = performance.now();
  }

  /** People being served right now. */
  get open(): number {
    return this.#open;
  }

  get busy(): boolean {
    return this.#open > 0 || performance.now() - this.#ended < quietMs;
  }

  /** Resolves when background work may begin one batch; at once while nobody is being served. */
  async wait(): Promise<void> {
    if (!this.busy) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#timer ??= setInterval(() => this.#look(), pollIntervalMs);
    });
  }

  /** Lets everybody go: those who wait find out for themselves that all is over. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const go of this.#waiting.splice(0)) go();
  }

  #look(): void {
    const now = performance.now();
    if (!this.busy) {
      for (const go of this.#waiting.splice(0)) go();
    } else if (now - this.#granted >= grantIntervalMs) {
      this.#granted = now;
      this.#waiting.shift()?.();
    }
    if (this.#waiting.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
