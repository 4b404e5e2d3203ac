import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/*
 * Work that nothing inside a thread could stop: a computation that goes on and on, or takes all memory. It runs in a worker
 * thread, which can be ended from outside; the thread that waits for it stays as it was.
 */

/** Why a task was ended from outside: it computed too long, or took too much memory. */
export type CutShort = 'time' | 'memory';

/** How a task ended. */
export type TaskEnding = { kind: 'done' } | { kind: 'failed'; error: Error } | { kind: 'cut'; why: CutShort };

export interface GuardedWorker<T> {
  /** Runs a task when those before have ended. Never rejects. */
  run(task: T): Promise<TaskEnding>;
}

export interface GuardedWorkerOptions {
  /** The module that calls {@link serveTasks}, with the same `name`. */
  module: URL;
  name: string;
  /**
   * How long a task may compute, in milliseconds of processor time. Time in which it only waits, for a database or for a
   * processor that others use, is not counted: who waits can be stopped by other means.
   */
  cpuMs: number;
  /** Of the worker's heap. Buffers lie outside of it. */
  heapMegabytes: number;
}

type FromWorker =
  | { ready: true }
  | { done: true }
  | { failed: { name: string; message: string; stack: string } };

/** How often the time that a task has computed is looked at. */
const lookMs = 50;

/** A worker thread that does one task at a time. It begins with the first task, and anew after one that was cut short. */
export function guardedWorker<T>(options: GuardedWorkerOptions): GuardedWorker<T> {
  let thread: Promise<Worker> | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const runNow = async (task: T): Promise<TaskEnding> => {
    try {
      thread ??= begin(options);
      const { alive, ...ending } = await runIn(await thread, task, options.cpuMs);
      if (!alive) thread = undefined;
      return ending;
    } catch (error) {
      thread = undefined;
      return { kind: 'failed', error: error as Error };
    }
  };
  return {
    run(task) {
      const mine = before.then(() => runNow(task));
      before = mine;
      return mine;
    },
  };
}

/** Answers the thread once its module is loaded. @throws what the module throws while it loads. */
function begin({ module, name, heapMegabytes }: GuardedWorkerOptions): Promise<Worker> {
  const thread = new Worker(module, {
    name,
    workerData: { serves: name },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return new Promise((resolve, reject) => {
    thread.once('message', () => {
      silence(thread);
      // An idle worker holds up no process that wants to end.
      thread.unref();
      resolve(thread);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the worker ${name} ended with status ${code}`)));
  });
}

/** `alive`: the thread can take another task. */
type EndingInThread = TaskEnding & { alive: boolean };

/** Takes away what was listened to. (Without names Node's own listeners would go too, and no message would arrive.) */
function silence(thread: Worker): void {
  for (const name of ['message', 'error', 'exit']) thread.removeAllListeners(name);
}

async function runIn(thread: Worker, task: unknown, cpuMs: number): Promise<EndingInThread> {
  thread.ref();
  const before = await thread.cpuUsage();
  return new Promise((resolve) => {
    const settle = (ending: EndingInThread): void => {
      clearInterval(looking);
      silence(thread);
      // What a thread that is ending still has to say is nobody's business.
      thread.on('error', () => undefined);
      thread.unref();
      resolve(ending);
    };
    const look = async (): Promise<void> => {
      const { user, system } = await thread.cpuUsage(before);
      if ((user + system) / 1000 <= cpuMs) return;
      settle({ kind: 'cut', why: 'time', alive: false });
      await thread.terminate();
    };
    // Of a thread that has ended nothing is known any more; its ending is told otherwise.
    const looking = setInterval(() => void look().catch(() => undefined), lookMs);
    silence(thread);
    thread.on('message', (message: FromWorker) => {
      if ('done' in message) settle({ kind: 'done', alive: true });
      else if ('failed' in message)
        settle({ kind: 'failed', error: Object.assign(new Error(), message.failed), alive: true });
    });
    thread.on('error', (error: Error & { code?: string }) =>
      settle(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'cut', why: 'memory', alive: false }
          : { kind: 'failed', error, alive: false },
      ),
    );
    thread.on('exit', (code) =>
      settle({ kind: 'failed', error: new Error(`the worker ended with status ${code}`), alive: false }),
    );
    thread.postMessage(task);
  });
}

/** In the worker thread of that name, does the tasks that are sent to it; anywhere else nothing. */
export function serveTasks<T>(name: string, work: (task: T) => Promise<void>): void {
  const port = parentPort;
  if (isMainThread || port === null || (workerData as { serves?: string } | null)?.serves !== name) return;
  port.on('message', (task: T) => {
    void work(task).then(
      () => port.postMessage({ done: true } satisfies FromWorker),
      (error: unknown) => port.postMessage({ failed: told(error) } satisfies FromWorker),
    );
  });
  port.postMessage({ ready: true } satisfies FromWorker);
}

function told(error: unknown): { name: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '' };
  return { name: error.name, message: error.message, stack: error.stack ?? '' };
}
