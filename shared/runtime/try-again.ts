/**
 * Decides anew while somebody else changes what the decision was made on: `attempt` reads, decides, commits, and
 * answers undefined when it lost the race.
 * @throws Error after `times` lost races; a queue then delivers the message again.
 */
export async function tryAgain<T>(attempt: () => Promise<T | undefined>, times = 4): Promise<T> {
  for (let round = 1; round <= times; round += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Error(`lost ${times} races in a row`);
}
