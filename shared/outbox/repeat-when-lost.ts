import { ConditionsFailed } from '../table/table.ts';

/**
 * Reads, decides and commits again when somebody else changed what was read in between; the third loss is thrown.
 * @throws ConditionsFailed, which HTTP answers as 409.
 */
export async function repeatWhenLost<T>(attempt: () => Promise<T>, times = 3): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConditionsFailed) || round === times) throw error;
    }
  }
}
