import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { createEngineClient, type EngineClient } from './dynamodb/engine-client.ts';
import { freePort } from './free-port.ts';

/** A running DynamoDB engine. */
export interface Engine {
  client: EngineClient;
  stop(): Promise<void>;
}

const installed = '@dynoxide/linux-x64/dynoxide';

/** The engine dies with us even when we are killed: the shell's standard input ends then. */
const leash = '"$0" "$@" <&- & engine=$!; read -r _; kill -9 $engine; wait $engine';

/**
 * Starts the DynamoDB engine on a loopback port with its file in `dataDir`, or uses the one at `DYNAMODB_ENDPOINT`.
 * `failed` hears when a running engine ends by itself.
 * @throws Error that says what to do on a platform without the binary.
 */
export async function startEngine(dataDir: string, failed: (message: string) => void): Promise<Engine> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (endpoint !== undefined && endpoint !== '') {
    const client = createEngineClient(new URL(endpoint));
    return { client, stop: async () => client.close() };
  }
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'dynamodb.sqlite');
  const port = await freePort();
  const child = spawn('/bin/sh', ['-c', leash, binary(), '-p', String(port), '--db-path', file], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own: Ctrl+C in a terminal reaches us alone, and we stop the engine last.
    detached: true,
  });
  const client = createEngineClient(new URL(`http://127.0.0.1:${port}`));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(-2000);
  });
  await ready(client, child, () => complaint);
  indexStreamRecords(file);
  let stopping = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => {
    if (!stopping) failed(`The DynamoDB engine ended by itself. ${complaint}`);
  });
  return {
    client,
    stop: async () => {
      stopping = true;
      client.close();
      child.stdin.end();
      await ended;
    },
  };
}

function binary(): string {
  try {
    const path = createRequire(import.meta.url).resolve(installed);
    if (existsSync(path)) return path;
  } catch {
    // told below
  }
  throw new Error(
    `The local cloud stores its table with a DynamoDB engine that is installed for Linux x64 only; this is ${process.platform} ${process.arch}. ` +
      'Run any DynamoDB-compatible engine (DynamoDB Local: docker run -p 8000:8000 amazon/dynamodb-local) and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000.',
  );
}

async function ready(client: EngineClient, child: ChildProcess, complaint: () => string): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt++) {
    if (child.exitCode !== null) throw new Error(`The DynamoDB engine did not start. ${complaint()}`);
    try {
      await client.call('DynamoDB_20120810.ListTables', {});
      return;
    } catch {
      await delay(5);
    }
  }
  throw new Error(`The DynamoDB engine did not answer within five seconds. ${complaint()}`);
}

/** The engine looks for the latest stream record at every write and reads the whole history for it unless an index helps. */
function indexStreamRecords(file: string): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec(
    'CREATE INDEX IF NOT EXISTS stream_records_by_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  );
  db.close();
}
