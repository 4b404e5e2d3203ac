/** Work that did not end in its time. It may go on: nobody waits for it any more. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
}

/**
 * What `work` answers, if it does so within `milliseconds`. Only work that waits can be late and noticed: a computation that
 * never waits holds up the clock too (see shared/runtime/guarded-worker.ts for that).
 * @throws OutOfTime when it does not.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new OutOfTime(`the record was not done within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
