import { Worker } from 'node:worker_threads';
import type { FunctionResource } from '../contracts.ts';
import { environmentOf } from './function-environment.ts';
import type { InvokeMessage, SerializedError, WorkerMessage, WorkerStart } from './worker-protocol.ts';

/** How one invocation ended. `value` is JSON text. */
export type InvocationOutcome =
  | { ok: true; value: string }
  | { ok: false; kind: 'error' | 'timeout' | 'killed'; error: SerializedError };

/** What every worker of the local cloud shares. */
export interface WorkerSettings {
  bootstrap: string;
  clock: SharedArrayBuffer;
  region: string;
  awsEndpoint: string;
  compileCacheDir?: string;
  /** A debugger may attach there and hold the instance: its invocations have no time limit. */
  inspectPort?: number;
  onLine(functionName: string, line: string): void;
}

/** A day: longer than anybody looks at one breakpoint. */
const inspectedTimeoutMilliseconds = 86_400_000;

const failure = (
  kind: 'error' | 'timeout' | 'killed',
  errorType: string,
  errorMessage: string,
): InvocationOutcome => ({
  ok: false,
  kind,
  error: { errorType, errorMessage, trace: [] },
});

/** One instance of a function: a worker thread with its own environment that serves one invocation at a time. */
export class FunctionWorker {
  readonly id: string;
  readonly fn: FunctionResource;
  /** AWS calls of the current (or latest) invocation, in order. */
  calls: string[] = [];
  alive = true;
  /** Settles when the handler is loaded; rejects never: a failed load is told by the first invocation. */
  readonly ready: Promise<void>;
  readonly #thread: Worker;
  readonly #gone: (worker: FunctionWorker) => void;
  #current: { requestId: string; settle: (outcome: InvocationOutcome) => void } | undefined;
  #initError: SerializedError | undefined;
  #killed = false;
  readonly #inspected: boolean;

  constructor(
    id: string,
    fn: FunctionResource,
    settings: WorkerSettings,
    gone: (worker: FunctionWorker) => void,
  ) {
    this.id = id;
    this.fn = fn;
    this.#gone = gone;
    this.#inspected = settings.inspectPort !== undefined;
    this.#thread = new Worker(settings.bootstrap, {
      name: fn.name,
      env: environmentOf(fn, id, settings),
      execArgv: ['--enable-source-maps', '--no-warnings'],
      workerData: startOf(fn, settings),
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(128, fn.memoryMegabytes) },
    });
    this.#pipeLines(settings);
    this.ready = new Promise((resolve) => {
      this.#thread.on('message', (message: WorkerMessage) => this.#receive(message, resolve));
      this.#thread.on('error', (error: unknown) => {
        const known = error instanceof Error ? error : new Error(String(error));
        this.#settle({
          ok: false,
          kind: 'error',
          error: {
            errorType: known.name,
            errorMessage: known.message,
            trace: (known.stack ?? '').split('\n'),
          },
        });
      });
      this.#thread.on('exit', (code) => {
        this.alive = false;
        this.#settle(
          this.#killed
            ? failure('killed', 'Runtime.ExitError', 'RequestId error: signal: killed')
            : failure('error', 'Runtime.ExitError', `Runtime exited with error: exit status ${code}`),
        );
        resolve();
        this.#gone(this);
      });
    });
  }

  /** Runs one invocation; `payload` is JSON text. Never rejects. A worker that failed, timed out or was killed is gone. */
  async invoke(requestId: string, payload: string): Promise<InvocationOutcome> {
    this.calls = [];
    const timeout = this.#inspected ? inspectedTimeoutMilliseconds : this.fn.timeoutSeconds * 1000;
    return await new Promise<InvocationOutcome>((resolve) => {
      const timer = setTimeout(() => {
        this.#settle(
          failure(
            'timeout',
            'Sandbox.Timedout',
            `Task timed out after ${this.fn.timeoutSeconds.toFixed(2)} seconds`,
          ),
        );
        void this.#terminate();
      }, timeout);
      this.#current = {
        requestId,
        settle: (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
      if (this.#initError !== undefined) this.#failInit();
      else if (!this.alive) this.#settle(failure('error', 'Runtime.ExitError', 'The worker is gone'));
      else
        this.#thread.postMessage({
          requestId,
          payload,
          deadlineMilliseconds: timeout,
        } satisfies InvokeMessage);
    });
  }

  /** Ends the worker at once, as a crash would; a running invocation ends as `killed`. Resolves once its thread is gone. */
  async kill(): Promise<void> {
    this.#killed = true;
    this.#settle(failure('killed', 'Runtime.ExitError', 'RequestId error: signal: killed'));
    await this.#terminate();
  }

  async #terminate(): Promise<void> {
    this.alive = false;
    const ended = this.#thread.terminate();
    this.#gone(this);
    await ended;
  }

  #receive(message: WorkerMessage, ready: () => void): void {
    if (message.type === 'ready') {
      ready();
      return;
    }
    if (message.type === 'init-error') {
      this.#initError = message.error;
      ready();
      if (this.#current !== undefined) this.#failInit();
      return;
    }
    if (message.requestId !== this.#current?.requestId) return;
    this.#settle(
      message.type === 'done'
        ? { ok: true, value: message.value }
        : { ok: false, kind: 'error', error: message.error },
    );
  }

  #failInit(): void {
    const error = this.#initError;
    if (error !== undefined) this.#settle({ ok: false, kind: 'error', error });
    void this.#terminate();
  }

  #settle(outcome: InvocationOutcome): void {
    const current = this.#current;
    this.#current = undefined;
    current?.settle(outcome);
  }

  #pipeLines(settings: WorkerSettings): void {
    for (const stream of [this.#thread.stdout, this.#thread.stderr]) {
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) settings.onLine(this.fn.name, line);
      });
      stream.on('end', () => {
        if (rest !== '') settings.onLine(this.fn.name, rest);
      });
    }
  }
}

function startOf(fn: FunctionResource, settings: WorkerSettings): WorkerStart {
  return {
    clock: settings.clock,
    codeDir: fn.codeDir,
    handler: fn.handler,
    functionName: fn.name,
    functionArn: fn.arn,
    memoryMegabytes: fn.memoryMegabytes,
    ...(settings.inspectPort === undefined ? {} : { inspectPort: settings.inspectPort }),
    ...(settings.compileCacheDir === undefined ? {} : { compileCacheDir: settings.compileCacheDir }),
  };
}
