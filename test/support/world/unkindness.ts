/** How the world treats a message: how often it comes, how many of those times late, and in which order. */
export interface Unkindness {
  /** 1 to 5. */
  copies(): number;
  /** True when a further copy comes in a later hour. */
  late(): boolean;
  /** An index below `length`: which of the waiting messages come next, and how many of them at the same moment. */
  choose(length: number): number;
}

/** Everything once, in order, one after the other. */
export const kind: Unkindness = { copies: () => 1, late: () => false, choose: () => 0 };
