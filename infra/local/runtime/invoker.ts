import type { AwsCaller, FunctionResource, OtherAccount } from '../contracts.ts';
import { FunctionPool } from './function-pool.ts';
import type { FunctionWorker, InvocationOutcome, WorkerSettings } from './function-worker.ts';
import type { Logs } from './logs.ts';

/** Callers that are no function: another account, and the access key of the operator. */
export interface KnownKeys {
  account: OtherAccount;
  operator: string;
}

/** Invokes functions by ARN and knows every living instance by its access key. */
export class Invoker {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #workers = new Map<string, FunctionWorker>();
  readonly #former = new Map<string, FunctionResource>();
  readonly #keys: KnownKeys;
  readonly #logs: Logs;
  #closed = false;
  /** Invocations running or waiting for an instance. */
  running = 0;

  constructor(keys: KnownKeys, logs: Logs) {
    this.#keys = keys;
    this.#logs = logs;
  }

  /**
   * Adds the pools; `cap` is the most instances of one function. `settingsOf` tells how to run each. Starts no instance but
   * that of an inspected function, so that a debugger finds its code.
   */
  add(
    functions: readonly FunctionResource[],
    cap: number,
    settingsOf: (fn: FunctionResource) => WorkerSettings,
  ): void {
    for (const fn of functions)
      this.#pools.set(
        fn.arn,
        new FunctionPool(fn, cap, settingsOf(fn), (worker, alive) => {
          if (alive) this.#workers.set(worker.id, worker);
          else {
            this.#workers.delete(worker.id);
            this.#former.set(worker.id, fn);
          }
        }),
      );
  }

  /** Who an access key belongs to; a worker's key dies with the worker. */
  caller(accessKeyId: string): AwsCaller | undefined {
    const { account } = this.#keys;
    if (accessKeyId === account.credentials.accessKeyId) return { kind: 'account', name: account.name };
    if (accessKeyId === this.#keys.operator) return { kind: 'operator' };
    const worker = this.#workers.get(accessKeyId);
    return worker && { kind: 'function', function: worker.fn, workerId: worker.id };
  }

  /** Like {@link caller}, but what an instance signed is good beyond its end, as the session of its role is. */
  signer(accessKeyId: string): AwsCaller | undefined {
    const former = this.#former.get(accessKeyId);
    return (
      this.caller(accessKeyId) ?? (former && { kind: 'function', function: former, workerId: accessKeyId })
    );
  }

  worker(id: string): FunctionWorker | undefined {
    return this.#workers.get(id);
  }

  pool(functionArn: string): FunctionPool | undefined {
    return this.#pools.get(functionArn);
  }

  pools(): FunctionPool[] {
    return [...this.#pools.values()];
  }

  /** Runs one invocation to its end; `payload` is JSON text. Failures are logged as Lambda logs them. Throws on an unknown ARN. */
  async invoke(functionArn: string, payload: string): Promise<InvocationOutcome> {
    const pool = this.#pools.get(functionArn);
    if (pool === undefined) throw new Error(`No function ${functionArn} in the templates`);
    this.running += 1;
    const begin = performance.now();
    try {
      const outcome = await pool.invoke(payload);
      this.#logs.report(pool.fn.name, performance.now() - begin, outcome.ok ? undefined : outcome.kind);
      if (!outcome.ok && !this.#closed) {
        const { errorType, errorMessage, trace } = outcome.error;
        this.#logs.function(pool.fn.name, 'error', `${errorType}: ${errorMessage}`, {
          kind: outcome.kind,
          trace,
        });
      }
      return outcome;
    } finally {
      this.running -= 1;
    }
  }

  /** Ends all instances at once. Resolves once their threads are gone: they write to the data folder until then. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }
}
