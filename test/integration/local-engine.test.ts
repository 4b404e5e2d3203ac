import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runEngine } from '../../infra/local/aws/dynamodb/engine/engine-process.ts';
import type { EngineProgram } from '../../infra/local/aws/dynamodb/engine/engine-program.ts';
import { engineSources } from '../../infra/local/aws/dynamodb/engine/engine-sources.ts';
import { findInstalled, installPackage } from '../../infra/local/aws/dynamodb/engine/npm-package.ts';
import { startEngine } from '../../infra/local/aws/dynamodb/engine/start-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-engine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An engine that runs this code in Node; `port` holds its port. */
const program = (code: string, startSeconds = 20): EngineProgram => ({
  name: 'dynoxide',
  command: process.execPath,
  arguments: (port) => ['--input-type=commonjs', '-e', `const port = ${port}; ${code}`],
  environment: {},
  startSeconds,
  prepare: () => undefined,
});

/** Answers every call; ends with this error after a call of `Crash`. */
const mortal = `require('node:http').createServer((request, response) => {
  response.end('{"TableNames":[]}');
  if (request.headers['x-amz-target'] === 'Crash') {
    require('node:fs').writeSync(2, 'out of memory');
    process.exit(3);
  }
}).listen(port, '127.0.0.1')`;

const nobody = (): void => {
  throw new Error('Nothing was to be told');
};

describe('the process of an engine', () => {
  it('answers until it is stopped', async () => {
    const engine = await runEngine(program(mortal), folder, nobody);
    expect(await engine.client.call('ListTables', {})).toEqual({ TableNames: [] });
    await engine.stop();
    await expect(engine.client.call('ListTables', {})).rejects.toThrow();
  });

  it('tells once when it ends by itself, with what it wrote', async () => {
    const told: string[] = [];
    const engine = await runEngine(program(mortal), folder, (message) => void told.push(message));
    await engine.client.call('Crash', {}).catch(() => undefined);
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 20_000 });
    expect(told[0]).toBe(
      'The DynamoDB engine dynoxide ended by itself. Start the local cloud again: its data is kept. It wrote: out of memory',
    );
    await engine.stop();
  });

  it('is refused at once when it ends before it answers', async () => {
    const broken = program("console.error('The file is no database'); process.exit(1)", 3600);
    await expect(runEngine(broken, folder, nobody)).rejects.toThrow(
      'The DynamoDB engine dynoxide ended before it answered. It wrote: The file is no database',
    );
  });

  it('is refused when it does not answer in time', async () => {
    await expect(runEngine(program('setInterval(() => {}, 1000)', 0.2), folder, nobody)).rejects.toThrow(
      'The DynamoDB engine dynoxide did not answer within 0.2 seconds. It wrote nothing.',
    );
  });

  it('says that its port is taken, also when it lives on', async () => {
    const other = createServer((_, response) => response.writeHead(404).end('{}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const deaf = program("console.error('java.io.IOException: Failed to bind'); setInterval(() => {}, 1000)");
    await expect(runEngine(deaf, folder, nobody, port)).rejects.toThrow(
      `The DynamoDB engine dynoxide cannot listen: another process took port ${port}. Start again.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('DYNAMODB_ENDPOINT', () => {
  const tell = { failed: nobody, tell: nobody };
  afterEach(() => vi.unstubAllEnvs());

  it('is used as it is', async () => {
    const other = createServer((_, response) => response.end('{"TableNames":["theirs"]}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    vi.stubEnv('DYNAMODB_ENDPOINT', `http://127.0.0.1:${port}`);
    const engine = await startEngine(join(folder, 'endpoint'), tell);
    expect(await engine.client.call('ListTables', {})).toEqual({ TableNames: ['theirs'] });
    await engine.stop();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  it('is refused when nobody answers there, or when it is no address', async () => {
    vi.stubEnv('DYNAMODB_ENDPOINT', 'http://127.0.0.1:1');
    await expect(startEngine(folder, tell)).rejects.toThrow(
      /^No DynamoDB engine answers at DYNAMODB_ENDPOINT=http:\/\/127.0.0.1:1: connect ECONNREFUSED/,
    );
    for (const wrong of ['localhost:8000', 'https://dynamodb.example', 'engine']) {
      vi.stubEnv('DYNAMODB_ENDPOINT', wrong);
      await expect(startEngine(folder, tell)).rejects.toThrow(
        `DYNAMODB_ENDPOINT is "${wrong}"; expected a URL like http://127.0.0.1:8000.`,
      );
    }
  });
});

describe('an engine that the first start fetches', () => {
  /** An npm registry that has one package, the engine of macOS on arm64. */
  let registry: Server;
  let environment: NodeJS.ProcessEnv;
  const name = '@dynoxide/darwin-arm64';
  const told: string[] = [];

  beforeAll(async () => {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'package'), { recursive: true });
    writeFileSync(join(source, 'package/package.json'), JSON.stringify({ name, version: '1.2.1' }));
    writeFileSync(join(source, 'package/dynoxide'), '#!/bin/sh\n', { mode: 0o755 });
    execFileSync('tar', ['-czf', 'engine.tgz', 'package'], { cwd: source });
    const archive = readFileSync(join(source, 'engine.tgz'));
    registry = createServer((request, response) => {
      const url = decodeURIComponent(request.url ?? '');
      const { port } = registry.address() as AddressInfo;
      if (url === '/engine.tgz') response.end(archive);
      else if (url !== `/${name}`) response.writeHead(404).end('{}');
      else {
        const dist = { tarball: `http://127.0.0.1:${port}/engine.tgz` };
        const version = { name, version: '1.2.1', dist };
        response.end(
          JSON.stringify({ name, 'dist-tags': { latest: '1.2.1' }, versions: { '1.2.1': version } }),
        );
      }
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    environment = {
      PATH: process.env.PATH,
      HOME: folder,
      JAVA_HOME: '/nowhere',
      npm_config_cache: join(folder, 'npm-cache'),
      npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
      npm_config_update_notifier: 'false',
    };
  });
  afterAll(async () => {
    registry.closeAllConnections();
    await new Promise((resolve) => registry.close(resolve));
  });

  const sourcesOf = (platform: string, arch: string, packageFolder: string) =>
    engineSources({
      platform,
      arch,
      packages: { folder: packageFolder, environment },
      tell: (message) => void told.push(message),
    });

  it('is there for the next start, and for others that start at the same time', async () => {
    const packages = join(folder, 'packages');
    const [embedded] = sourcesOf('darwin', 'arm64', packages);
    expect(embedded?.installed()).toBeUndefined();
    const fetched = await Promise.all([embedded?.fetch(), embedded?.fetch()]);
    const command = join(packages, '@dynoxide-darwin-arm64-1.2.1', 'dynoxide');
    expect(fetched.map((engine) => engine?.command)).toEqual([command, command]);
    expect(embedded?.installed()?.command).toBe(command);
    expect(told[0]).toBe(`Looking for the DynamoDB engine of darwin arm64 on npm (${name}) ...`);
  });

  it('is told to be missing where npm has none and Java is not there', async () => {
    const [embedded, local] = sourcesOf('sunos', 'x64', join(folder, 'none'));
    await expect(embedded?.fetch()).rejects.toThrow(
      /^npm could not fetch @dynoxide\/sunos-x64@1.2.1: Not Found/,
    );
    await expect(local?.fetch()).rejects.toThrow('Java was not found (/nowhere/bin/java).');
    expect(local?.installed()).toBeUndefined();
  });

  it('is none on Windows', () => {
    expect(sourcesOf('win32', 'x64', folder)).toEqual([]);
  });

  it('is not unpacked when its archive is another one than expected', async () => {
    const store = { folder: join(folder, 'wrong'), environment };
    const wanted = { name, version: '1.2.1', integrity: 'sha512-other' };
    await expect(installPackage(store, wanted)).rejects.toThrow(
      `npm sent another archive of ${name}@1.2.1 than the expected one.`,
    );
    expect(findInstalled(store, wanted)).toBeUndefined();
  });
});
