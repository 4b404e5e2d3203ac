/** What is read of the report that vitest's reporter `json` writes. Times are milliseconds since 1970. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: Array<{
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: unknown[];
  }>;
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts the tests. A file that could not be loaded has no tests to count: it counts as one failure. */
export function countTests(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** One line for each of the slowest test files, the slowest first: seconds, and the path below `root`. */
export function slowestFiles({ testResults }: VitestReport, root: string, count: number): string[] {
  return testResults
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => {
      const path = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
      return `${seconds.toFixed(1).padStart(7)} s  ${path}`;
    });
}
