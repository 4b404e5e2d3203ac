/**
 * Calls for the same key share one run while it lasts. A run may serve whoever asks before it ends only where it reads
 * after everything that was asked for had been written: so it is for the messages of one batch.
 */
export function sharing(run: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  return (key) => {
    const known = running.get(key);
    if (known) return known;
    const started = run(key).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
