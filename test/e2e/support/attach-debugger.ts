import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

interface Breakpoint {
  id: string;
  /** Absolute path of the source file, and its line, counted from 1. */
  source: string;
  line: number;
}

interface Paused {
  callFrames: Array<{ callFrameId: string }>;
  hitBreakpoints: string[];
}

interface Script {
  scriptId: string;
  url: string;
  sourceMapURL: string;
}

/** What an editor does when it debugs Node: it speaks the inspector's protocol. */
export interface Debugger {
  /** Sets a breakpoint on the first line of the function's code that contains the text. */
  breakAt(text: string): Promise<Breakpoint>;
  /** Resolves when the function stands still. */
  paused(): Promise<Paused>;
  evaluate(paused: Paused, expression: string): Promise<unknown>;
  resume(): Promise<void>;
  close(): void;
}

/** Attaches to the inspector at a loopback port. @throws Error when nothing listens there. */
export async function attachDebugger(port: number): Promise<Debugger> {
  const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Array<{
    webSocketDebuggerUrl: string;
  }>;
  const socket = new WebSocket(list[0]?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no debugger can attach at port ${port}`));
  });
  const scripts: Script[] = [];
  const replies = new Map<number, (reply: { result?: unknown; error?: unknown }) => void>();
  const pause = Promise.withResolvers<Paused>();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.id !== undefined) replies.get(message.id)?.(message);
    else if (message.method === 'Debugger.scriptParsed') scripts.push(message.params);
    else if (message.method === 'Debugger.paused') pause.resolve(message.params);
  };
  let calls = 0;
  async function call<T>(method: string, params: object = {}): Promise<T> {
    calls += 1;
    const id = calls;
    const reply = await new Promise<{ result?: unknown; error?: unknown }>((resolve) => {
      replies.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    if (reply.error !== undefined) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.result as T;
  }
  await call('Debugger.enable');

  return {
    async breakAt(text) {
      for (const { scriptId, url, sourceMapURL } of scripts.filter((one) => one.sourceMapURL !== '')) {
        const { scriptSource } = await call<{ scriptSource: string }>('Debugger.getScriptSource', {
          scriptId,
        });
        const lineNumber = scriptSource.split('\n').findIndex((line) => line.includes(text));
        if (lineNumber < 0) continue;
        const { breakpointId, actualLocation } = await call<{
          breakpointId: string;
          actualLocation: { lineNumber: number; columnNumber: number };
        }>('Debugger.setBreakpoint', { location: { scriptId, lineNumber } });
        const map = JSON.parse(await readFile(new URL(sourceMapURL, url), 'utf8')) as SourceMapPayload;
        const entry = new SourceMap(map).findEntry(actualLocation.lineNumber, actualLocation.columnNumber);
        if (!('originalSource' in entry)) throw new Error(`the map of ${url} leads nowhere`);
        const source = fileURLToPath(new URL(entry.originalSource, url));
        return { id: breakpointId, source, line: entry.originalLine + 1 };
      }
      throw new Error(`no code has ${text}: ${scripts.map(({ url }) => url).join(' ')}`);
    },
    paused: () => pause.promise,
    async evaluate({ callFrames }, expression) {
      const { result } = await call<{ result: { value: unknown } }>('Debugger.evaluateOnCallFrame', {
        callFrameId: callFrames[0]?.callFrameId,
        expression,
      });
      return result.value;
    },
    async resume() {
      await call('Debugger.resume');
    },
    close: () => socket.close(),
  };
}
