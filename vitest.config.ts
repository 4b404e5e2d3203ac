import { defineConfig } from 'vitest/config';
import { engineTimeoutFactor } from './test/support/engine-pace.ts';

const project = (name: string, extra: object = {}) => {
  // Generous limits: a busy machine is no failure, and no test measures time.
  const limits = { testTimeout: 60_000, hookTimeout: 120_000, ...extra };
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      restoreMocks: true,
      ...limits,
      testTimeout: limits.testTimeout * engineTimeoutFactor,
      hookTimeout: limits.hookTimeout * engineTimeoutFactor,
    },
  };
};

/** Files that share what they import: rules and handlers keep nothing between calls, and mocks are undone after each test. */
const pure = { isolate: false };

/** Projects that start a local cloud or a browser, or look at what is deployed there. */
const heavy = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  globalSetup: ['test/support/assembly-setup.ts'],
};

export default defineConfig({
  test: {
    reporters: ['default'],
    // A local cloud waits as much as it works: two at a time keep two cores busy, more would get in each other's way.
    maxWorkers: 2,
    projects: [
      project('unit', pure),
      project('contract', pure),
      project('integration'),
      // The rules of AWS Solutions walk through every resource.
      project('infra', { ...heavy, testTimeout: 400_000, hookTimeout: 400_000 }),
      project('e2e', heavy),
      // After all others: what is throttled, killed and delivered twice wants no other disturbance.
      project('chaos', { ...heavy, testTimeout: 300_000, sequence: { groupOrder: 1 } }),
      project('browser', heavy),
      // The short forms: that each benchmark still runs to its end. Nothing there looks at a time.
      project('bench', heavy),
    ],
  },
});
