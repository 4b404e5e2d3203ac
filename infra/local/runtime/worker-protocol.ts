/** What a worker is started with. */
export interface WorkerStart {
  clock: SharedArrayBuffer;
  codeDir: string;
  handler: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
  compileCacheDir?: string;
  /** Loopback port at which a debugger may attach. */
  inspectPort?: number;
}

/** Main thread → worker: one invocation. `payload` is JSON; `deadlineMilliseconds` is the time it has from now. */
export interface InvokeMessage {
  requestId: string;
  payload: string;
  deadlineMilliseconds: number;
}

/** Worker → main thread. `value` is the JSON of what the handler returned (`null` for nothing). */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'init-error'; error: SerializedError }
  | { type: 'done'; requestId: string; value: string }
  | { type: 'failed'; requestId: string; error: SerializedError };

/** An error as Lambda reports it. */
export interface SerializedError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}
