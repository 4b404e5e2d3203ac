import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { openInspector } from './open-inspector.ts';
import { patchDate } from './patch-date.ts';
import type { InvokeMessage, SerializedError, WorkerMessage, WorkerStart } from './worker-protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (port === null) throw new Error('worker-bootstrap runs in a worker thread only');
const start = workerData as WorkerStart;
patchDate(start.clock);
if (start.inspectPort !== undefined) await openInspector(start.inspectPort);
if (start.compileCacheDir !== undefined) enableCompileCache(start.compileCacheDir);

/**
 * Node's `http` offers the browser's WebSocket as well, and to import `http` is to load all that belongs to it: half of what an empty
 * instance costs. Functions speak https at AWS, and `http` here alone: it goes without.
 */
const http = process.getBuiltinModule('node:http') as unknown as Record<string, unknown>;
for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) delete http[name];

const send = (message: WorkerMessage): void => port.postMessage(message);

function serialize(error: unknown): SerializedError {
  if (error instanceof Error)
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** Loads `index.handler` from `index.mjs`, `index.js` or `index.cjs` of the asset, in Lambda's order. */
async function load(): Promise<Handler> {
  const dot = start.handler.lastIndexOf('.');
  const base = join(start.codeDir, start.handler.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((ending) => base + ending).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Cannot find module '${base}'`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = module[start.handler.slice(dot + 1)];
  if (typeof handler !== 'function') throw new Error(`${start.handler} is undefined or not a function`);
  return handler as Handler;
}

function contextOf(message: InvokeMessage): object {
  const deadline = performance.now() + message.deadlineMilliseconds;
  return {
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

try {
  const handler = await load();
  const invoke = async (message: InvokeMessage): Promise<void> => {
    const { requestId } = message;
    try {
      const value = await handler(JSON.parse(message.payload), contextOf(message));
      send({ type: 'done', requestId, value: JSON.stringify(value) ?? 'null' });
    } catch (error) {
      send({ type: 'failed', requestId, error: serialize(error) });
    }
  };
  // The outcome goes back as a message, a failure too.
  port.on('message', (message: InvokeMessage) => void invoke(message));
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'init-error', error: serialize(error) });
}
