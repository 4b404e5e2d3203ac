import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The long forms of the proof: 10,000 orders of events, every kill at every call, more seeds of chaos. Takes half an hour. */
const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    'test/chaos/',
    'test/unit/any-order.test.ts',
    'test/unit/customers-file.test.ts',
    'test/unit/care-occasions',
    'test/unit/time-lunar.test.ts',
    'test/unit/care-world.test.ts',
    'test/e2e/care-year.test.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, AFTERCARE_PROVE: '1' } },
);
process.exit(status ?? 1);
