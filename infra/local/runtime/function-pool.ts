import { randomUUID } from 'node:crypto';
import type { FunctionResource } from '../contracts.ts';
import { FunctionWorker, type InvocationOutcome, type WorkerSettings } from './function-worker.ts';

interface Waiting {
  requestId: string;
  payload: string;
  resolve: (outcome: InvocationOutcome) => void;
}

/** The instances of one function: grows with demand up to `cap`, keeps and reuses what it has started. */
export class FunctionPool {
  readonly fn: FunctionResource;
  readonly cap: number;
  /** A debugger may hold its one instance for as long as it likes. */
  readonly inspected: boolean;
  readonly #settings: WorkerSettings;
  readonly #workers = new Set<FunctionWorker>();
  readonly #idle: FunctionWorker[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #register: (worker: FunctionWorker, alive: boolean) => void;
  /** Instances of code that was replaced: each ends as soon as it is free. */
  readonly #outdated = new WeakSet<FunctionWorker>();
  #starting = 0;
  #closed = false;
  latestCalls: string[] = [];

  constructor(
    fn: FunctionResource,
    cap: number,
    settings: WorkerSettings,
    register: (worker: FunctionWorker, alive: boolean) => void,
  ) {
    this.fn = fn;
    this.inspected = settings.inspectPort !== undefined;
    this.cap = this.inspected ? 1 : Math.max(1, Math.min(cap, fn.reservedConcurrency ?? cap));
    this.#settings = settings;
    this.#register = register;
    if (this.inspected) this.#start();
  }

  /** Runs one invocation as soon as an instance is free; never rejects. `payload` is JSON text. */
  invoke(payload: string): Promise<InvocationOutcome> {
    return new Promise((resolve) => {
      this.#waiting.push({ requestId: randomUUID(), payload, resolve });
      this.#dispatch();
    });
  }

  /** Ends the idle instances, as Lambda does in its own time: the next invocation starts cold. */
  async retire(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.kill()));
  }

  /** The function's code has changed: idle instances end now, the others after what they are doing. */
  async renew(): Promise<void> {
    for (const worker of this.#workers) this.#outdated.add(worker);
    await this.retire();
    if (this.inspected && this.#workers.size === 0 && !this.#closed) this.#start();
  }

  /** Ends all instances at once; what waits ends as killed. Resolves once their threads are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const ended = [...this.#workers].map((worker) => worker.kill());
    for (const waiting of this.#waiting.splice(0))
      waiting.resolve({
        ok: false,
        kind: 'killed',
        error: { errorType: 'Runtime.ExitError', errorMessage: 'The local cloud stops', trace: [] },
      });
    await Promise.all(ended);
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop();
      if (worker === undefined) break;
      if (worker.alive) this.#run(worker);
    }
    if (this.#waiting.length > this.#starting && this.#workers.size < this.cap && !this.#closed)
      this.#start();
  }

  #start(): void {
    this.#starting += 1;
    const id = `AKIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
    const worker = new FunctionWorker(id, this.fn, this.#settings, (gone) => this.#remove(gone));
    this.#workers.add(worker);
    this.#register(worker, true);
    void worker.ready.then(() => {
      this.#starting -= 1;
      // One that ended while it loaded fails what waits: starting another would go on for ever.
      if (this.#waiting.length > 0 && !this.#outdated.has(worker)) this.#run(worker);
      else this.#free(worker);
    });
  }

  #run(worker: FunctionWorker): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    void worker.invoke(next.requestId, next.payload).then((outcome) => {
      this.latestCalls = worker.calls;
      next.resolve(outcome);
      this.#free(worker);
    });
  }

  /** An instance has nothing to do: it takes what waits, or waits itself; outdated, it ends. */
  #free(worker: FunctionWorker): void {
    if (worker.alive && this.#outdated.has(worker)) {
      void worker.kill().then(() => {
        if (this.inspected && this.#workers.size === 0 && !this.#closed) this.#start();
      });
    } else if (worker.alive) this.#idle.push(worker);
    this.#dispatch();
  }

  #remove(worker: FunctionWorker): void {
    this.#workers.delete(worker);
    const at = this.#idle.indexOf(worker);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#register(worker, false);
    this.#dispatch();
  }
}
