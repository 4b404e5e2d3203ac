/** So long a key is waited for, in milliseconds: whoever writes presses the next one sooner. */
const pauseMilliseconds = 250;

/**
 * Tells a key that stands for a change from a letter of a word that somebody types beside a field, in the belief to write: it counts where no other
 * letter comes just before or just after it.
 */
export function keyAlone() {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    /** A letter was pressed at `now`, in milliseconds of any clock; `run` is what it stands for, and is run unless it is one of several. */
    pressed(now: number, run?: () => void): void {
      clearTimeout(waiting);
      const isAmongOthers = now - last < pauseMilliseconds;
      last = now;
      if (run && !isAmongOthers) waiting = setTimeout(run, pauseMilliseconds);
    },
  };
}
