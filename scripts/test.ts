import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ensureBrowser } from './browser.ts';
import { formatHint } from './format-hint.ts';
import { countTests, slowestFiles, type VitestReport } from './test-report.ts';

/**
 * Everything that proves the project, in one run: format and lint, promises, unused code, types of the product and of the
 * browser's scripts, then every vitest project. Arguments go to vitest. Names the twenty slowest test files, ends with the
 * counts on a line of their own and has a non-zero status when anything failed.
 */
const root = join(import.meta.dirname, '..');
const reportFile = join(root, 'test-results', 'vitest.json');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Runs one check to its end and prints its output in one piece, since several run at a time. */
async function check(title: string, command: string, args: readonly string[], hint = ''): Promise<string[]> {
  const child = spawn(bin(command), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  console.log(`\n> ${title}\n${output}${errors}${status === 0 ? '' : hint}`.trimEnd());
  return status === 0 ? [] : [title];
}

/** The console calls our API with types that are made of the contracts first. */
async function checkTypesOfWeb(): Promise<string[]> {
  const made = await check('types of the API', 'node', ['scripts/console-types.ts']);
  return made.length > 0 ? made : await check('types of web', 'tsc', ['--noEmit', '-p', 'web']);
}

process.env.AFTERCARE_BROWSER = ensureBrowser();
mkdirSync(join(root, 'test-results'), { recursive: true });
rmSync(reportFile, { force: true });

const failedChecks = (
  await Promise.all([
    check('lint', 'biome', ['ci', '--error-on-warnings', '.'], formatHint),
    check('promises', 'oxlint', ['--deny-warnings']),
    check('unused code', 'knip', ['--no-progress']),
    check('code that only tests use', 'knip', ['--no-progress', '--production']),
    check('types', 'tsc', ['--noEmit', '-p', '.']),
    checkTypesOfWeb(),
  ])
).flat();

console.log('\n> tests');
const tests = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
console.log(`\nslowest test files:\n${slowestFiles(report, root, 20).join('\n')}`);

if (failedChecks.length > 0)
  console.error(`\nchecks that failed before the tests:  ${failedChecks.join(', ')}`);
const counts = countTests(report);
const failed = counts.failed + failedChecks.length;
console.log(
  `\n${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`,
);
process.exit(tests.status === 0 && failed === 0 && counts.passed > 0 ? 0 : 1);
