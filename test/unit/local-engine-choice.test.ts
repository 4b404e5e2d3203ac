import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseEngine, type EngineSource } from '../../infra/local/aws/dynamodb/engine/choose-engine.ts';
import { dynamodbLocal } from '../../infra/local/aws/dynamodb/engine/dynamodb-local.ts';
import { dynoxide, dynoxidePackage } from '../../infra/local/aws/dynamodb/engine/dynoxide.ts';
import type { EngineName } from '../../infra/local/aws/dynamodb/engine/engine-program.ts';
import { judgeJava } from '../../infra/local/aws/dynamodb/engine/find-java.ts';

const programs = {
  dynoxide: dynoxide('/packages/dynoxide'),
  'dynamodb-local': dynamodbLocal('/usr/bin/java', '/packages/simulator'),
};

interface Given {
  installed?: EngineName[];
  fetchable?: EngineName[];
  wish?: string;
  kept?: EngineName;
}

/** The name of the engine that is chosen, and what was fetched for it. */
async function choose({ installed = [], fetchable = [], wish, kept }: Given) {
  const fetched: string[] = [];
  const source = (name: EngineName): EngineSource => ({
    name,
    installed: () => (installed.includes(name) ? programs[name] : undefined),
    fetch: async () => {
      if (!fetchable.includes(name)) throw new Error(`npm could not fetch ${name}: Not Found`);
      fetched.push(name);
      return programs[name];
    },
  });
  const sources = [source('dynoxide'), source('dynamodb-local')];
  const { name } = await chooseEngine({ wish, kept, sources, platform: 'darwin arm64' });
  return { name, fetched };
}

const both: EngineName[] = ['dynoxide', 'dynamodb-local'];

describe('the choice of a DynamoDB engine', () => {
  it.each<[string, Given, EngineName, EngineName[]]>([
    ['takes the embedded one first', { installed: both }, 'dynoxide', []],
    [
      'takes what is installed before it fetches anything',
      { installed: ['dynamodb-local'], fetchable: both },
      'dynamodb-local',
      [],
    ],
    ['fetches the embedded one where npm has it', { fetchable: both }, 'dynoxide', ['dynoxide']],
    [
      'fetches DynamoDB Local where npm has no embedded one',
      { fetchable: ['dynamodb-local'] },
      'dynamodb-local',
      ['dynamodb-local'],
    ],
    [
      'takes the one that the developer names',
      { installed: ['dynoxide'], fetchable: both, wish: 'dynamodb-local' },
      'dynamodb-local',
      ['dynamodb-local'],
    ],
    [
      'stays with the one that wrote the data folder',
      { installed: both, kept: 'dynamodb-local' },
      'dynamodb-local',
      [],
    ],
    ['takes an empty AFTERCARE_ENGINE for none', { installed: both, wish: '' }, 'dynoxide', []],
  ])('%s', async (_, given, name, fetched) => {
    expect(await choose(given)).toEqual({ name, fetched });
  });

  it('says why there is none, and the three ways out', async () => {
    await expect(choose({})).rejects.toThrow(
      [
        'The local cloud keeps its table in a DynamoDB engine, and this machine (darwin arm64) has none:',
        '  npm could not fetch dynoxide: Not Found',
        '  npm could not fetch dynamodb-local: Not Found',
        'Do one of these:',
        '  Run the local cloud on Linux x64, in WSL or a container for instance: npm has an engine for it.',
        '  Install Java 11 or newer: the next start then fetches DynamoDB Local of AWS from npm.',
        '  Run any DynamoDB-compatible engine and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
      ].join('\n'),
    );
  });

  it('does not advise Java where no engine can be started', async () => {
    const sources: EngineSource[] = [];
    await expect(
      chooseEngine({ wish: undefined, kept: undefined, sources, platform: 'win32 x64' }),
    ).rejects.toThrow(
      [
        'The local cloud keeps its table in a DynamoDB engine, and this machine (win32 x64) has none:',
        '  The local cloud starts engines on Linux and macOS only.',
        'Do one of these:',
        '  Run the local cloud on Linux x64, in WSL or a container for instance: npm has an engine for it.',
        '  Run any DynamoDB-compatible engine and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
      ].join('\n'),
    );
  });

  it('does not open the data folder of another engine', async () => {
    await expect(choose({ installed: both, wish: 'dynamodb-local', kept: 'dynoxide' })).rejects.toThrow(
      'AFTERCARE_ENGINE is dynamodb-local, but the data folder was written by dynoxide. Choose another folder with --data, or start from nothing with --fresh.',
    );
    await expect(choose({ fetchable: ['dynamodb-local'], kept: 'dynoxide' })).rejects.toThrow(
      /none of the kind dynoxide:(.|\n)*--fresh: only dynoxide can read what it wrote/,
    );
  });

  it('refuses an engine that it does not know', async () => {
    await expect(choose({ installed: both, wish: 'dynalite' })).rejects.toThrow(
      'AFTERCARE_ENGINE is "dynalite"; expected dynoxide or dynamodb-local.',
    );
  });

  it('fetches the version of the embedded engine that package.json installs', () => {
    const { optionalDependencies } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    const { name, version } = dynoxidePackage('linux', 'x64');
    expect(optionalDependencies[name]).toBe(version);
  });
});

describe('the Java of a machine', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', { command: 'java' }],
    ['openjdk version "11.0.2" 2019-01-15', { command: 'java' }],
    ['openjdk version "25" 2025-09-16', { command: 'java' }],
    ['java version "1.8.0_422"', { problem: 'java is Java 8; Java 11 or newer is needed.' }],
    ['nonsense', { problem: 'The version of java is unknown: "nonsense".' }],
    [undefined, { problem: 'Java was not found (java is not in PATH).' }],
  ])('is judged by %j', (printed, judged) => {
    expect(judgeJava('java', printed)).toEqual(judged);
  });

  it('is named by its path when JAVA_HOME holds none', () => {
    expect(judgeJava('/opt/java/bin/java', undefined)).toEqual({
      problem: 'Java was not found (/opt/java/bin/java).',
    });
  });
});
