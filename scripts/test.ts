import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';

/**
 * Everything that proves the project, in one run: format and lint, types, then every vitest project. Arguments go to
 * vitest. Ends with the counts on a line of their own and a non-zero status when anything failed.
 */
const root = join(import.meta.dirname, '..');
const report = join(root, 'test-results', 'vitest.json');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const run = (title: string, command: string, args: readonly string[]): boolean => {
  console.log(`\n> ${title}`);
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
};

process.env.AFTERCARE_BROWSER = ensureBrowser();
mkdirSync(join(root, 'test-results'), { recursive: true });
rmSync(report, { force: true });

const checks = {
  lint: run('lint', bin('biome'), ['ci', '--error-on-warnings', '.']),
  types: run('types', bin('tsc'), ['--noEmit', '-p', '.']),
};
const passedAll = run('tests', process.execPath, [
  join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

const failedChecks = Object.entries(checks).flatMap(([name, passed]) => (passed ? [] : [name]));
if (failedChecks.length > 0) console.error(`\nfailed before the tests: ${failedChecks.join(', ')}`);

const counts = readCounts();
const failed = counts.failed + failedChecks.length;
console.log(
  `\n${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`,
);
process.exit(passedAll && failed === 0 && counts.passed > 0 ? 0 : 1);

/** A suite that could not be loaded has no tests to count: it counts as one failure. */
function readCounts(): { passed: number; failed: number; skipped: number } {
  const result = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: Array<{ status: string; assertionResults: unknown[] }>;
  };
  const unloaded = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
