// Runs a TypeScript file with the pinned Node, after installing what package-lock.json names when that is missing or older.
// Usage: node scripts/with-deps.mjs <file> [arguments]. Needs Node >= 20 and npm only: this file runs with the Node of the machine.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, isInstalled } from './install-dependencies.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (!isInstalled(root)) {
  const status = await installDependencies(root);
  if (status !== 0) process.exit(status);
}

const binary = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(existsSync(binary) ? binary : process.execPath, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
