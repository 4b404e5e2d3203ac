import { ConditionsFailed } from '../table/table.ts';

/** An attempt answers this when it has written a part only, or has to look once more: the next round goes on from there. */
export const anotherRound: unique symbol = Symbol('another round');

/**
 * A conflict that no further round resolves; its cause is the last ConditionsFailed. A retry around a retry does not take it
 * for a conflict of its own, so rounds never multiply.
 */
export class UnresolvedConflict extends Error {
  override name = 'UnresolvedConflict';
}

/** Whether a command failed because another writer was faster: HTTP answers 409. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ConditionsFailed || error instanceof UnresolvedConflict;

/**
 * Decides again while other writers change the items that the decision was based on. `attempt` reads, decides and
 * commits; a ConditionsFailed of its commit is a conflict.
 * @param options `rounds`: the number of attempts, the first one included. `isWorthRetrying`: false for a conflict that would
 * only repeat itself.
 * @throws UnresolvedConflict when the last round has a conflict too, or the conflict is not worth another: HTTP answers
 * 409, a queue delivers the message again.
 * @throws Error when the last round asks for another one.
 */
export async function retryOnConflict<T>(
  attempt: () => Promise<T | typeof anotherRound>,
  {
    rounds = 4,
    isWorthRetrying = () => true,
  }: { rounds?: number; isWorthRetrying?: (conflict: ConditionsFailed) => boolean } = {},
): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      const result = await attempt();
      if (result !== anotherRound) return result;
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
      if (round === rounds || !isWorthRetrying(error))
        throw new UnresolvedConflict(`the conflict remained after ${round} rounds`, { cause: error });
      continue;
    }
    if (round === rounds) throw new Error(`the change was not finished after ${rounds} rounds`);
  }
}
