import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { showProgress } from './show-progress.mjs';

const windows = process.platform === 'win32';

/** Levels of `npm --loglevel` at which the caller asked to see what npm says. */
const talkative = ['http', 'info', 'verbose', 'silly'];

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Whether node_modules holds what package-lock.json names: npm writes its own list last, when all is installed. */
export function isInstalled(root) {
  const installed = modified(join(root, 'node_modules', '.package-lock.json'));
  return installed > 0 && installed >= modified(join(root, 'package-lock.json'));
}

/**
 * Runs `npm ci` in `root` and tells on the standard error that it does. What npm says itself is shown when it fails, or when the caller
 * asked for it (`npm start --loglevel=info`): its warnings are about the Node of the machine, which runs nothing else.
 * @returns the exit status; 0: everything is installed, 130: the user stopped it.
 */
export async function installDependencies(root) {
  const level = process.env.npm_config_loglevel ?? '';
  const shown = talkative.includes(level);
  const progress = showProgress('Installing the dependencies (npm ci, once)', { live: !shown });
  const { status, said, stopped } = await run(
    ['ci', '--no-audit', '--no-fund', `--loglevel=${shown ? level : 'error'}`],
    root,
    shown,
  );
  if (status === 0) {
    progress.end('Installed the dependencies');
    return 0;
  }
  if (stopped) {
    progress.end('Stopped: the dependencies are not installed');
    return 130;
  }
  progress.end('The dependencies could not be installed');
  process.stderr.write(said);
  console.error(
    `npm ci ended with status ${status}. "npm start --loglevel=info" shows everything that npm says.`,
  );
  return status;
}

function run(args, cwd, shown) {
  const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
    cwd,
    stdio: shown ? ['ignore', process.stderr, process.stderr] : ['ignore', 'pipe', 'pipe'],
    shell: windows,
  });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => parts.push(part));
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      stopped = true;
      child.kill(signal);
    });
  const said = () => Buffer.concat(parts).toString('utf8');
  return new Promise((resolve) => {
    child.on('error', ({ message }) =>
      resolve({ status: 1, said: `npm could not be started: ${message}\n`, stopped }),
    );
    child.on('close', (code) => resolve({ status: code ?? 1, said: said(), stopped }));
  });
}
