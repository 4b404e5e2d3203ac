import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEngineClient } from '../engine-client.ts';
import { chooseEngine } from './choose-engine.ts';
import { type Engine, runEngine } from './engine-process.ts';
import { dataFiles, type EngineName } from './engine-program.ts';
import { engineSources } from './engine-sources.ts';

/** Git ignores it; `npm ci` empties it, and npm's own cache then has the archives still. */
const packageFolder = join(import.meta.dirname, '../../../../../node_modules/.cache/dynamodb-engines');

/** Whom the engine tells what happens to it. */
export interface EngineListener {
  /** Hears when the running engine ends by itself. */
  failed(message: string): void;
  /** Hears what a first start waits for. */
  tell(message: string): void;
}

/**
 * Uses the engine at `DYNAMODB_ENDPOINT`, or else starts one with its data in `dataDir`: the one that `AFTERCARE_ENGINE` names, or the
 * fitting one, which a first start fetches from npm.
 * @throws Error that says what to do when there is no engine, or when it does not start.
 */
export async function startEngine(dataDir: string, { failed, tell }: EngineListener): Promise<Engine> {
  const { DYNAMODB_ENDPOINT: endpoint, AFTERCARE_ENGINE: wish } = process.env;
  if (endpoint !== undefined && endpoint !== '') return await useEngineAt(endpoint);
  const { platform, arch, env: environment } = process;
  const program = await chooseEngine({
    wish,
    kept: engineThatWrote(dataDir),
    sources: engineSources({ platform, arch, packages: { folder: packageFolder, environment }, tell }),
    platform: `${platform} ${arch}`,
  });
  mkdirSync(dataDir, { recursive: true });
  return await runEngine(program, dataDir, failed);
}

/** @throws Error when the address is none, or nobody answers there. */
async function useEngineAt(endpoint: string): Promise<Engine> {
  const url = URL.parse(endpoint);
  if (url?.protocol !== 'http:') {
    throw new Error(`DYNAMODB_ENDPOINT is "${endpoint}"; expected a URL like http://127.0.0.1:8000.`);
  }
  const client = createEngineClient(url);
  try {
    await client.call('DynamoDB_20120810.ListTables', {});
  } catch (error) {
    client.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No DynamoDB engine answers at DYNAMODB_ENDPOINT=${endpoint}: ${reason}`);
  }
  return { client, stop: async () => client.close() };
}

const engineThatWrote = (dataDir: string): EngineName | undefined =>
  (Object.keys(dataFiles) as EngineName[]).find((name) => existsSync(join(dataDir, dataFiles[name])));
