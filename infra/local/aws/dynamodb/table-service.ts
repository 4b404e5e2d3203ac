import type { Deployment, MovableClock, StreamRecord, TableService } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import type { FindTable } from './accesses.ts';
import { createTable } from './create-tables.ts';
import type { EngineClient } from './engine-client.ts';
import { createExpiry, type Expiry } from './expiry.ts';
import { createStreamReader, type TableStream } from './streams.ts';

/** The tables of the deployment, their streams and their expiry. */
export interface Tables extends TableService {
  readonly find: FindTable;
  readonly expiry: Expiry;
  /** Makes the deployment's tables; called again when the deployment changed. */
  attach(deployment: Deployment): Promise<void>;
  /** Tells the listeners that the table was written. */
  wrote(tableName: string): void;
}

export function createTables(state: State, engine: EngineClient, clock: MovableClock): Tables {
  let deployment: Deployment | undefined;
  const streams = new Map<string, TableStream>();
  const listeners: Array<(streamArn: string) => void> = [];
  const find: FindTable = (name) =>
    deployment?.tables.find((table) => table.name === name || table.arn === name);
  const expiry = createExpiry(state, engine, find, clock);
  const reader = createStreamReader(state, engine, clock, expiry.wasExpired);

  const streamOf = (arn: string): TableStream => {
    const stream = streams.get(arn);
    if (stream === undefined) throw new Error(`There is no stream ${arn}`);
    return stream;
  };
  const wrote = (tableName: string): void => {
    const arn = find(tableName)?.streamArn;
    if (arn !== undefined) for (const listener of listeners) listener(arn);
  };

  return {
    find,
    expiry,
    attach: async (next) => {
      deployment = next;
      for (const table of next.tables) {
        const engineArn = await createTable(engine, table);
        if (table.streamArn === undefined || engineArn === undefined) continue;
        const { streamArn: arn, name: tableName } = table;
        streams.set(arn, { arn, tableName, region: next.region, engineArn });
      }
      for (const { kind, sourceArn, logicalId, startingPosition } of next.mappings) {
        const stream =
          kind === 'stream' && startingPosition === 'LATEST' ? streams.get(sourceArn) : undefined;
        if (stream !== undefined) await reader.beginAtEnd(stream, logicalId);
      }
    },
    wrote,
    readStream: (arn, consumer, limit): Promise<StreamRecord[]> =>
      reader.read(streamOf(arn), consumer, limit),
    checkpoint: reader.checkpoint,
    onWrite: (listener) => void listeners.push(listener),
    expire: async () => {
      const deleted = await expiry.run();
      for (const name of new Set(deleted.map((table) => table.name))) wrote(name);
      return deleted.length;
    },
  };
}
