import type { State } from '../state/open-state.ts';

/** One asynchronous invocation that is not yet done. Instants in ms on the local clock. */
export interface StoredInvocation {
  id: string;
  functionArn: string;
  payload: string;
  attempts: number;
  acceptedAt: number;
  nextAt: number;
}

/** The runtime's part of the durable state: accepted asynchronous invocations, and settings by name. */
export interface RuntimeStore {
  invocations(): StoredInvocation[];
  put(invocation: StoredInvocation): void;
  remove(id: string): void;
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** Adds the runtime's table to the state file. An event and the invocations that it causes commit together. */
export function openRuntimeStore(state: State): RuntimeStore {
  state.db.exec(`CREATE TABLE IF NOT EXISTS invocation (id TEXT PRIMARY KEY, functionArn TEXT NOT NULL,
    payload TEXT NOT NULL, attempts INTEGER NOT NULL, acceptedAt INTEGER NOT NULL, nextAt INTEGER NOT NULL) WITHOUT ROWID`);
  const all = state.db.prepare('SELECT * FROM invocation ORDER BY acceptedAt');
  const put = state.db.prepare('INSERT OR REPLACE INTO invocation VALUES (?, ?, ?, ?, ?, ?)');
  const remove = state.db.prepare('DELETE FROM invocation WHERE id = ?');
  return {
    invocations: () =>
      all.all().map((row) => ({
        id: String(row.id),
        functionArn: String(row.functionArn),
        payload: String(row.payload),
        attempts: Number(row.attempts),
        acceptedAt: Number(row.acceptedAt),
        nextAt: Number(row.nextAt),
      })),
    put: (one) =>
      void put.run(one.id, one.functionArn, one.payload, one.attempts, one.acceptedAt, one.nextAt),
    remove: (id) => void remove.run(id),
    get: (name) => state.get(name),
    set: (name, value) => state.set(name, value),
  };
}
