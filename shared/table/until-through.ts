import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';

/** The most attempts of a write that conflicts with another one. */
export const maxAttempts = 8;

/** A random pause that grows with the attempts made. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

/** Two writes that met on one item are no failure of either: the loser tries again after a random pause. */
export async function retryTransient<T>(request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (error) {
      if (!isPassing(error) || attempt === maxAttempts) throw error;
      await pause(attempt);
    }
  }
}

/** Reasons of a cancelled transaction that another attempt does not meet, besides the SDK's own list of errors. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code !== undefined && passing.has(Code))
  );
}
