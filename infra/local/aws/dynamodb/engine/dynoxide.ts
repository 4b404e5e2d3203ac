import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dataFiles, type EngineProgram } from './engine-program.ts';
import { findInstalled, type NpmPackage, type PackageStore } from './npm-package.ts';

/** The version of `@dynoxide/linux-x64` in package.json; the binaries of all platforms are released together. */
const version = '1.2.1';

/** The npm package of the embedded engine for one platform. npm does not have one for every platform. */
export const dynoxidePackage = (platform: string, arch: string): NpmPackage => ({
  name: `@dynoxide/${platform}-${arch}`,
  version,
});

/** The binary that `npm ci` or an earlier start installed, if there is one. */
export function findDynoxide(store: PackageStore, wanted: NpmPackage): string | undefined {
  return [folderFromNpmCi(wanted), findInstalled(store, wanted)]
    .flatMap((folder) => (folder === undefined ? [] : [join(folder, 'dynoxide')]))
    .find((binary) => existsSync(binary));
}

/** Runs the embedded engine. */
export const dynoxide = (binary: string): EngineProgram => ({
  name: 'dynoxide',
  command: binary,
  arguments: (port, dataDir) => ['-p', String(port), '--db-path', join(dataDir, dataFiles.dynoxide)],
  environment: {},
  startSeconds: 5,
  prepare: indexStreamRecords,
});

function folderFromNpmCi({ name }: NpmPackage): string | undefined {
  try {
    return join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..');
  } catch {
    return undefined;
  }
}

/** The engine looks for the latest stream record at every write and reads the whole history for it unless an index helps. */
function indexStreamRecords(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, dataFiles.dynoxide), { timeout: 5000 });
  db.exec(
    'CREATE INDEX IF NOT EXISTS stream_records_by_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  );
  db.close();
}
