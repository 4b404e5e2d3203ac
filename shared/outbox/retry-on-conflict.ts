import { ConditionsFailed } from '../table/table.ts';

/** An attempt answers this when it has written a part only, or has to look once more: the next round goes on from there. */
export const anotherRound: unique symbol = Symbol('another round');

/**
 * Decides anew while other writers change what the decision was made on. `attempt` reads, decides and commits; it has lost
 * when its commit throws ConditionsFailed.
 * @param rounds how often it is attempted, the first time included.
 * @throws ConditionsFailed when the last round is lost too: HTTP answers 409, a queue delivers the message again.
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
