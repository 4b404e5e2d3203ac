import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One version of an npm package. */
export interface NpmPackage {
  name: string;
  version: string;
  /** Subresource integrity of its archive, as package-lock.json writes it; without it, npm's own check is trusted. */
  integrity?: string;
}

/** Where fetched packages are unpacked, and the environment in which npm runs. */
export interface PackageStore {
  folder: string;
  environment: NodeJS.ProcessEnv;
}

const folderOf = ({ folder }: PackageStore, { name, version }: NpmPackage): string =>
  join(folder, `${name.replaceAll('/', '-')}-${version}`);

/** The folder of the package that an earlier start installed, if there is one. */
export function findInstalled(store: PackageStore, wanted: NpmPackage): string | undefined {
  const folder = folderOf(store, wanted);
  return existsSync(folder) ? folder : undefined;
}

/**
 * Fetches a package's own files from npm, without the packages that it depends on and without running its scripts. Answers its
 * folder. Several processes may do so at the same time.
 * @throws Error with npm's reason when npm does not have it or cannot be reached, or when the archive is not the expected one.
 */
export async function installPackage(store: PackageStore, wanted: NpmPackage): Promise<string> {
  const { name, version, integrity } = wanted;
  await mkdir(store.folder, { recursive: true });
  const work = await mkdtemp(join(store.folder, 'unpacking-'));
  try {
    const archive = await pack(`${name}@${version}`, work, store.environment);
    if (integrity !== undefined && integrity !== (await integrityOf(archive))) {
      throw new Error(`npm sent another archive of ${name}@${version} than the expected one.`);
    }
    await run('tar', ['-xzf', archive, '-C', work]);
    await rename(join(work, 'package'), folderOf(store, wanted)).catch((error: unknown) => {
      // Another process was faster: its files are the same.
      if (findInstalled(store, wanted) === undefined) throw error;
    });
    return folderOf(store, wanted);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Lets npm put the archive of this version into the folder; answers its path. */
async function pack(spec: string, into: string, environment: NodeJS.ProcessEnv): Promise<string> {
  try {
    const options = { cwd: into, env: environment };
    await run('npm', ['pack', spec, '--pack-destination', into, '--json', '--silent'], options);
  } catch (error) {
    throw new Error(`npm could not fetch ${spec}: ${reasonOf(error as NpmFailure)}`);
  }
  const archive = (await readdir(into)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm packed no archive of ${spec}.`);
  return join(into, archive);
}

interface NpmFailure {
  message: string;
  stdout?: string;
}

/** npm says on standard output, as JSON, why it failed; where it could not be run at all, the message says so. */
function reasonOf({ stdout = '', message }: NpmFailure): string {
  try {
    const { code, summary } = JSON.parse(stdout).error;
    return `${summary || code}`;
  } catch {
    return message;
  }
}

async function integrityOf(file: string): Promise<string> {
  return `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;
}
