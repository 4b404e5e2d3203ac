import { ConditionsFailed } from '../table/table.ts';

/** An attempt answers this when it has written a part only, or has to look once more: the next round goes on from there. */
export const anotherRound: unique symbol = Symbol('another round');

/**
 * Decides again while other writers change the items that the decision was based on. `attempt` reads, decides and
 * commits; a ConditionsFailed of its commit is a conflict.
 * @param rounds the number of attempts, the first one included.
 * @throws ConditionsFailed when the last round has a conflict too: HTTP answers 409, a queue delivers the message
 * again.
 * @throws Error when the last round asks for another one.
 */
export async function retryOnConflict<T>(
  attempt: () => Promise<T | typeof anotherRound>,
  rounds = 4,
): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      const result = await attempt();
      if (result !== anotherRound) return result;
    } catch (error) {
      if (!(error instanceof ConditionsFailed) || round === rounds) throw error;
      continue;
    }
    if (round === rounds) throw new Error(`the change was not finished after ${rounds} rounds`);
  }
}
