import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { chooseTestFiles, noTestHasName, readTestName, type TestFile } from './choose-test-files.ts';
import { countTests, type VitestReport } from './test-report.ts';

/**
 * Some tests: arguments go to vitest. Of a name (`-t`) only those files are loaded in which it stands: else vitest loads all files of
 * all projects and synthesizes the app for them, which takes a minute for one test. `--all` loads them nevertheless. A name that no
 * test has is a failure.
 */
const root = join(import.meta.dirname, '..');

const args = process.argv.slice(2);
const loadsAll = args.includes('--all');
const { name, rest } = readTestName(args.filter((argument) => argument !== '--all'));
const namesFiles = rest.some((argument) => argument.startsWith('test/') || argument.endsWith('.ts'));
process.exit(name === undefined || namesFiles || loadsAll ? run([]) : runFilesWith(name));

/** Runs those files in which the name stands, if there are any. Returns the exit status. */
function runFilesWith(testName: string): number {
  const all = readTestFiles();
  const files = chooseTestFiles(testName, all);
  if (files.length > 0) return run(files);
  console.error(noTestHasName(all.length));
  return 1;
}

/** Runs vitest with these files beside the arguments. Returns the exit status. */
function run(files: readonly string[]): number {
  if (files.some((file) => file.startsWith('test/browser/'))) process.env.AFTERCARE_BROWSER = ensureBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-test-only-'));
  const reportFile = join(folder, 'vitest.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        ...(name === undefined ? [] : ['-t', name]),
        ...(rest.some((argument) => argument.startsWith('--reporter')) ? [] : ['--reporter=default']),
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
        ...rest,
        ...files,
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (status !== 0 || name === undefined || !existsSync(reportFile)) return status ?? 1;
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
    const { passed, failed } = countTests(report);
    if (passed + failed > 0) return 0;
    console.error(noTestHasName(report.testResults.length));
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTestFiles(): TestFile[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('test', file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => ({ name: file, source: readFileSync(join(root, file), 'utf8') }));
}
