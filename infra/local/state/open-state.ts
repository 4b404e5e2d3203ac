import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { laterColumns, schema } from './schema.ts';

/** The durable memory of the local cloud: one SQLite file that outlives SIGKILL of the process. */
export interface State {
  readonly db: DatabaseSync;
  /** A small named value, or undefined when it was never set. */
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** Runs synchronous work as one transaction; nested calls join the outer one. Rolls back and rethrows on error. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens (or makes) `state.sqlite` in the folder. Commits go to the write-ahead log without waiting for the disk:
 * that survives the death of the process, not that of the machine, which is what a local cloud needs.
 */
export function openState(dataDir: string): State {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'), { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;');
  db.exec(schema);
  for (const { table, column, type } of laterColumns) {
    const known = db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column);
    if (known === undefined) db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
  }
  const select = db.prepare('SELECT value FROM setting WHERE name = ?');
  const upsert = db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  const begin = db.prepare('BEGIN');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  return {
    db,
    get: (name) => {
      const value = select.get(name)?.value;
      return typeof value === 'string' ? value : undefined;
    },
    set: (name, value) => void upsert.run(name, value),
    transaction: (work) => {
      if (db.isTransaction) return work();
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        if (db.isTransaction) rollback.run();
        throw error;
      }
    },
    close: () => db.close(),
  };
}
