import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../free-port.ts';
import { createEngineClient, type EngineClient } from '../engine-client.ts';
import type { EngineProgram } from './engine-program.ts';

/** A running DynamoDB engine. */
export interface Engine {
  client: EngineClient;
  stop(): Promise<void>;
}

/**
 * Runs the engine in a shell that ends as soon as one of us does: when our process ends, even when it is killed, the shell's
 * standard input ends and the shell kills the engine; when the engine ends, the shell ends with its status.
 */
const leash = [
  'exec 3<&0',
  '"$0" "$@" <&- 3<&- &',
  'engine=$!',
  '{ read -r _ <&3; kill -9 $engine; } 2>/dev/null &',
  'watcher=$!',
  'wait $engine',
  'status=$?',
  'kill $watcher 2>/dev/null',
  'exit $status',
].join('\n');

/** How an engine says that another process listens on its port already. DynamoDB Local then lives on without one. */
const portTaken = /already in use|failed to bind/i;

/** How much of what the engine last wrote on standard error is told in a message, in characters. */
const complaintLength = 2000;

/**
 * Starts the program on a loopback port and waits until it answers. `failed` hears when the running engine ends by itself.
 * @throws Error with what the engine wrote when it ends before it answers, or does not answer in time.
 */
export async function runEngine(
  program: EngineProgram,
  dataDir: string,
  failed: (message: string) => void,
  port?: number,
): Promise<Engine> {
  const chosen = port ?? (await freePort());
  const child = spawn('/bin/sh', ['-c', leash, program.command, ...program.arguments(chosen, dataDir)], {
    // DynamoDB Local writes a file into the folder in which it runs.
    cwd: dataDir,
    env: { ...process.env, ...program.environment },
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own: Ctrl+C in a terminal reaches us alone, and we stop the engine last.
    detached: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(-complaintLength);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const client = createEngineClient(new URL(`http://127.0.0.1:${chosen}`));
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    client.close();
    child.stdin.end();
    await ended;
  };
  try {
    await untilItAnswers(program, client, { child, port: chosen, complaint: () => complaint });
    program.prepare(dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  void ended.then(() => {
    if (stopping) return;
    failed(
      `The DynamoDB engine ${program.name} ended by itself. Start the local cloud again: its data is kept. ${wrote(complaint)}`,
    );
  });
  return { client, stop };
}

/** Asks until the engine answers. @throws Error when it ends, or does not answer in time. */
async function untilItAnswers(
  program: EngineProgram,
  client: EngineClient,
  { child, port, complaint }: { child: ChildProcess; port: number; complaint(): string },
): Promise<void> {
  const deadline = performance.now() + program.startSeconds * 1000;
  while (performance.now() < deadline) {
    if (portTaken.test(complaint())) {
      throw new Error(
        `The DynamoDB engine ${program.name} cannot listen: another process took port ${port}. Start again.`,
      );
    }
    if (child.exitCode !== null) {
      throw new Error(`The DynamoDB engine ${program.name} ended before it answered. ${wrote(complaint())}`);
    }
    try {
      await client.call('DynamoDB_20120810.ListTables', {});
      return;
    } catch {
      await delay(5);
    }
  }
  throw new Error(
    `The DynamoDB engine ${program.name} did not answer within ${program.startSeconds} seconds. ${wrote(complaint())}`,
  );
}

const wrote = (complaint: string): string =>
  complaint === '' ? 'It wrote nothing.' : `It wrote: ${complaint.trim()}`;
