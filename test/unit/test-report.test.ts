import { describe, expect, it } from 'vitest';
import { countTests, slowestFiles, type VitestReport } from '../../scripts/test-report.ts';

const file = (
  name: string,
  milliseconds: number,
  more: object = {},
): VitestReport['testResults'][number] => ({
  name: `/home/a/project/${name}`,
  status: 'passed',
  startTime: 1_000,
  endTime: 1_000 + milliseconds,
  assertionResults: [{}],
  ...more,
});

const report = (...testResults: VitestReport['testResults']): VitestReport => ({
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults,
});

describe('the report of a test run', () => {
  it('names the slowest files with their seconds, the slowest first', () => {
    const files = [file('test/unit/a.test.ts', 40), file('test/e2e/b.test.ts', 12_340)];
    expect(slowestFiles(report(...files, file('c.test.ts', 2_000)), '/home/a/project', 2)).toEqual([
      '   12.3 s  test/e2e/b.test.ts',
      '    2.0 s  c.test.ts',
    ]);
  });

  it('counts a file that could not be loaded as one failure', () => {
    const files = [
      file('a.test.ts', 1, { status: 'failed', assertionResults: [] }),
      file('b.test.ts', 1, { status: 'failed' }),
    ];
    expect(countTests(report(...files))).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });
});
