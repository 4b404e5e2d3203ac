import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The long forms of the proof: 10,000 runs of each property, a year of 2,000 customers, 100,000 mails due in one minute, 100 hostile
 * mails among 1,000 innocent ones, a corpus of 300 mails through the whole system, 100,000 posts of forms of any kind, a thousand
 * generated requests per operation, every kill before and after every call; then the integration tests and one story on DynamoDB
 * Local, which needs Java. Takes two hours on two cores. Arguments go to vitest.
 */
const root = join(import.meta.dirname, '..');

/** Tests that know of a long form: they ask for it themselves, or the drills of test/chaos/support do. */
const filesOfLongForms = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => join('test', name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => name.startsWith('test/chaos/') || asksForLongForm(name))
  .sort();

const proofs = [
  { title: 'the long forms', files: filesOfLongForms, environment: { AFTERCARE_PROVE: '1' } },
  {
    title: 'the second DynamoDB engine',
    files: ['test/integration/', 'test/e2e/story-tickets.test.ts'],
    environment: { AFTERCARE_ENGINE: 'dynamodb-local' },
  },
];

const passed = proofs.map(({ title, files, environment }) => {
  console.log(`\n> ${title}`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...files, ...process.argv.slice(2)],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } },
  );
  return status === 0;
});
process.exit(passed.every(Boolean) ? 0 : 1);

function asksForLongForm(name: string): boolean {
  return readFileSync(join(root, name), 'utf8').includes("support/long-form.ts'");
}
