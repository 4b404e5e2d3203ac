// Runs a TypeScript file with the pinned Node, after installing what package-lock.json names when that is missing or older.
// Usage: node scripts/with-deps.mjs <file> [arguments]. Needs Node >= 20 and npm only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

// npm writes this file last, so it tells of a finished installation.
const installed = modified(join(root, 'node_modules', '.package-lock.json'));
if (installed === 0 || installed < modified(join(root, 'package-lock.json'))) {
  console.error('Installing the dependencies once (npm ci) ...');
  const windows = process.platform === 'win32';
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: windows,
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const binary = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(existsSync(binary) ? binary : process.execPath, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
