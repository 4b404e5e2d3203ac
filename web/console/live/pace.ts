/** Between two questions while the tab is looked at: what others do is to show within five seconds. */
const eachMilliseconds = 3_000;
/** The longest wait while the service fails. */
const maxWaitMilliseconds = 60_000;

/** How long to wait after so many failures in a row, in milliseconds. */
export const waitAfter = (failures: number): number =>
  Math.min(maxWaitMilliseconds, eachMilliseconds * 2 ** failures);
