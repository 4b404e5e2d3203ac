import { termPartition } from '../../../shared/table/entities/search.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Sorted keys, read backwards: the latest first. */
export interface KeyStream {
  /** The greatest key below a bound; bounds of later calls are never greater. Undefined: there is none. */
  below(bound: string): Promise<string | undefined>;
}

/** Sorts behind every key. */
export const end = '~';

/** Bound under which a key itself still is: nothing sorts between. */
const through = (key: string): string => `${key}${end}`;

/** Thrown when a search has made as many requests as it may; it goes on behind what it came to. */
export class OutOfReach extends Error {
  override name = 'OutOfReach';
}

/**
 * The tickets that have a word. Whoever asks far below what was read gets there with one request, whatever lies
 * between. `spend` is called before each,
 * `size` is how many items it reads.
 */
export function termStream(
  table: Pick<Table, 'query'>,
  word: string,
  { size, spend }: { size: number; spend: () => void },
): KeyStream {
  let read: string[] = [];
  let at = 0;
  let isLast = false;
  return {
    async below(bound) {
      while (at < read.length && (read[at] ?? '') >= bound) at += 1;
      if (at === read.length && !isLast) {
        spend();
        const page = await table.query({
          pk: termPartition(word),
          sort: { before: bound },
          descending: true,
          limit: size,
          consistent: false,
          only: ['sk'],
        });
        read = page.items.map(({ sk }) => String(sk));
        at = 0;
        isLast = page.nextKey === undefined;
      }
      return read[at];
    },
  };
}

/** Keys of any of the streams. */
export const anyOf = (streams: readonly KeyStream[]): KeyStream => ({
  async below(bound) {
    const keys = await Promise.all(streams.map((stream) => stream.below(bound)));
    return keys.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
  },
});

/** Keys that all of the streams have. */
export const everyOf = (streams: readonly KeyStream[]): KeyStream => ({
  async below(bound) {
    for await (const key of allOf(streams, bound, () => undefined)) return key;
    return undefined;
  },
});

/**
 * Keys that all streams have, the greatest first: each stream jumps to where the furthest one already is. Tells the
 * bound that it has come to before each step.
 */
export async function* allOf(
  streams: readonly KeyStream[],
  from: string,
  come: (bound: string) => void,
): AsyncGenerator<string> {
  let bound = from;
  for (;;) {
    come(bound);
    const [first, ...others] = await Promise.all(streams.map((stream) => stream.below(bound)));
    if (first === undefined) return;
    let lowest = first;
    let agree = true;
    for (const key of others) {
      if (key === undefined) return;
      agree &&= key === first;
      if (key < lowest) lowest = key;
    }
    if (agree) yield first;
    bound = agree ? first : through(lowest);
  }
}
