/** One kill: before or after the nth call of this name in one invocation of a function. */
export interface Kill {
  /** Name of the function. */
  function: string;
  /** `dynamodb:TransactWriteItems`. */
  call: string;
  nth: number;
  when: 'before' | 'after';
}

export const nameOf = ({ function: fn, call, nth, when }: Kill): string => `${fn}: ${when} ${call} ${nth}`;

/** A kill before and one after each of the calls that one invocation made, in their order. */
export function killsOf(fn: string, calls: readonly string[]): Kill[] {
  const counts = new Map<string, number>();
  return calls.flatMap((call) => {
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    return (['before', 'after'] as const).map((when) => ({ function: fn, call, nth, when }));
  });
}

const reads = /^(dynamodb:(Get|BatchGet|Query|Scan)|secretsmanager:Get|ses:Get|s3:(Get|Head)|sqs:Receive)/;

/**
 * Leaves out what tells nothing new. Between two calls nothing is stored: a kill before a call leaves what a kill after the write before it
 * leaves, and before the first write what was there. So one kill before everything and one after each write meet every state once.
 */
export const spare = (kills: readonly Kill[]): Kill[] =>
  kills.filter(({ call, when }, index) => index === 0 || (when === 'after' && !reads.test(call)));
