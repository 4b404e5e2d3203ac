/** How long one question to the local cloud may take, in milliseconds of the machine's time. */
const sliceMilliseconds = 5000;

/**
 * Waits until nothing is under way any more: what earlier work left to do in the background would be counted against the next.
 * @param isIdle asks whether the cloud is at rest, and waits for it so many milliseconds at most.
 * @throws Error when the cloud is not at rest within the limit; a message that always fails and comes back is the usual cause.
 */
export async function settle(
  isIdle: (milliseconds: number) => Promise<boolean>,
  work: string,
  limitSeconds: number,
): Promise<void> {
  const end = performance.now() + limitSeconds * 1000;
  do {
    const left = Math.max(0, end - performance.now());
    if (await isIdle(Math.min(sliceMilliseconds, left))) return;
  } while (performance.now() < end);
  throw new Error(
    `The local cloud was not at rest ${limitSeconds} seconds after "${work}". Its log tells which function works on; ` +
      'fewer milliseconds (npm run bench -- intake milliseconds=1000) leave less to do.',
  );
}

/** Asks the local cloud at this address. @throws Error for an answer that is no success. */
export const isIdleAt =
  (url: string) =>
  async (milliseconds: number): Promise<boolean> => {
    const response = await fetch(`${url}/_local/idle?wait=${Math.round(milliseconds)}`);
    if (!response.ok) throw new Error(`/_local/idle answered ${response.status}`);
    return ((await response.json()) as { idle: boolean }).idle;
  };
