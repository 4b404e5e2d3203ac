import { defineConfig } from 'vitest/config';

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], restoreMocks: true, ...extra },
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
      project('integration', { hookTimeout: 60_000, testTimeout: 60_000 }),
      project('infra', { hookTimeout: 120_000, testTimeout: 60_000 }),
      project('e2e', heavy),
      project('chaos', { ...heavy, testTimeout: 300_000 }),
      project('browser', heavy),
    ],
  },
});
