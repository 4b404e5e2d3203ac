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

/** Leaves out what tells nothing new: of many reads of one name in one invocation the first `few` stay. */
export const spare = (kills: readonly Kill[], few: number): Kill[] =>
  kills.filter(({ call, nth }) => nth <= few || call !== 'dynamodb:Query');
