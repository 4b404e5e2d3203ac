import { defineConfig } from 'vitest/config';

const project = (name: string, extra: object = {}) => ({
  // Generous limits: a busy machine is no failure, and no test measures time.
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...extra,
  },
});

/** Projects that start a local cloud or a browser run their files one after another: the machine has two cores. */
const heavy = {
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: ['test/support/assembly-setup.ts'],
};

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      project('unit'),
      project('contract'),
      project('integration'),
      project('infra'),
      project('e2e', heavy),
      project('chaos', { ...heavy, testTimeout: 300_000 }),
      project('browser', heavy),
    ],
  },
});
