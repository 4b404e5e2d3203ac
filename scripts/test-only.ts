import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { chooseTestFiles, readTestName } from './choose-test-files.ts';

/**
 * Some tests: arguments go to vitest. Of a name (`-t`) only those files are read in which it stands: else vitest loads all files of all
 * projects and synthesizes the app for them, which takes a minute for one test.
 */
const root = join(import.meta.dirname, '..');

const { name, rest } = readTestName(process.argv.slice(2));
const files = name === undefined ? [] : filesWith(name);
if (files.some((file) => file.startsWith('test/browser/'))) process.env.AFTERCARE_BROWSER = ensureBrowser();
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...(name === undefined ? [] : ['-t', name]),
    ...rest,
    ...files,
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
process.exit(status ?? 1);

/** Files that the caller has named are enough. */
function filesWith(testName: string): string[] {
  if (rest.some((argument) => argument.startsWith('test/') || argument.endsWith('.ts'))) return [];
  const all = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('test', file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => ({ name: file, source: readFileSync(join(root, file), 'utf8') }));
  const found = chooseTestFiles(testName, all);
  if (found.length === 0) console.error('No test file has this name as it is written: all are searched.');
  return found;
}
