import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '..', '..', 'scripts');

/** A first start in a folder of its own, with an npm that only pretends. */
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aftercare-first-start-'));
  for (const folder of ['scripts', 'bin']) mkdirSync(join(root, folder));
  for (const name of ['with-deps.mjs', 'install-dependencies.mjs', 'show-progress.mjs'])
    copyFileSync(join(scripts, name), join(root, 'scripts', name));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'main.mjs'), "console.log('runs', ...process.argv.slice(2));");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const succeeds = "writeFileSync('node_modules/.package-lock.json', '{}');";

/** `npm` notes that it was called, says something on both streams, and goes on with the code `end`. */
function pretendNpm(end: string): void {
  const file = join(root, 'bin', 'npm');
  writeFileSync(
    file,
    `#!${process.execPath}
    const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');
    console.log('added 1 package');
    console.error('npm warn EBADENGINE Unsupported engine');
    mkdirSync('node_modules', { recursive: true });
    ${end}`,
  );
  chmodSync(file, 0o755);
}

function start(environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'with-deps.mjs'), 'main.mjs', '--port', '0'],
    {
      encoding: 'utf8',
      env: { PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`, ...environment },
    },
  );
  return { status, stdout, stderr };
}

const calls = (): string[] => readFileSync(join(root, 'calls.txt'), 'utf8').trim().split('\n');

describe('the first start', () => {
  it('says that it installs, keeps the warnings of npm to itself, and runs the file with its arguments', () => {
    pretendNpm(succeeds);
    const { status, stdout, stderr } = start();
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'runs --port 0\n' });
    expect(stderr).toMatch(
      /^Installing the dependencies \(npm ci, once\) \.\.\.\nInstalled the dependencies \(\d+ s\)\.\n$/,
    );
    expect(calls()).toEqual(['ci --no-audit --no-fund --loglevel=error']);
  });

  it('installs once, and again when package-lock.json is newer', () => {
    pretendNpm(succeeds);
    start();
    expect(start().stderr).toBe('');
    expect(calls()).toHaveLength(1);
    const later = Date.now() / 1000 + 60;
    utimesSync(join(root, 'package-lock.json'), later, later);
    start();
    expect(calls()).toHaveLength(2);
  });

  it('shows what npm says when it fails, and runs nothing', () => {
    pretendNpm('process.exit(7);');
    const { status, stdout, stderr } = start();
    expect({ status, stdout }).toEqual({ status: 7, stdout: '' });
    expect(stderr).toContain('added 1 package');
    expect(stderr).toContain('EBADENGINE');
    expect(stderr).toMatch(/npm ci ended with status 7\. "npm start --loglevel=info" shows everything/);
  });

  it('shows what npm says when the caller asked npm to say more', () => {
    pretendNpm(succeeds);
    const { stderr } = start({ npm_config_loglevel: 'info' });
    expect(stderr).toContain('EBADENGINE');
    expect(calls()).toEqual(['ci --no-audit --no-fund --loglevel=info']);
  });

  it('ends without a word of npm when the user stops it', () => {
    pretendNpm("process.kill(process.ppid, 'SIGINT'); setInterval(() => {}, 1000);");
    const { status, stdout, stderr } = start();
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
    expect(stderr).toMatch(/\.\.\.\nStopped: the dependencies are not installed \(\d+ s\)\.\n$/);
  });

  it('says so when there is no npm', () => {
    const { status, stderr } = start({ PATH: join(root, 'bin') });
    expect(status).toBe(1);
    expect(stderr).toContain('npm could not be started: spawn npm ENOENT');
  });
});
