import { isOvertaken, maxRounds } from '../../api/problem.ts';

interface Taking<F> {
  /** The file as somebody sees it. */
  shown: F;
  /** Reads it anew. */
  read: () => Promise<F>;
  /** What goes, in any state of the file. */
  partOf: (file: F) => unknown;
  /** Takes it off a file of that version and no other. */
  remove: (there: F) => Promise<unknown>;
}

/**
 * Takes something off a file as long as it is what was shown; what others changed beside it does not stand against that.
 * @throws RequestProblem (409) where somebody else changed or removed it.
 */
export async function takeOff<F>({ shown, read, partOf, remove }: Taking<F>): Promise<void> {
  let there = shown;
  for (let round = 1; ; round += 1)
    try {
      await remove(there);
      return;
    } catch (error) {
      if (!isOvertaken(error) || round === maxRounds) throw error;
      there = await read();
      if (JSON.stringify(partOf(there)) !== JSON.stringify(partOf(shown))) throw error;
    }
}
