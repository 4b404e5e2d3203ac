import { folded, placesOf } from './has-word.ts';

/** Words that are looked for in a text, and phrases in which they mean something else. */
export interface Phrases {
  /** `battery…swollen` stands for both with a few others between, in one sentence. */
  words: readonly string[];
  /** A word within such a phrase does not count: `fire` in `fire pit`. */
  not?: readonly string[];
}

/** Where a phrase stands in a text. */
export interface Span {
  from: number;
  to: number;
  /** Where its last part begins: of `battery…swollen`, `swollen`. */
  last: number;
}

/** How many characters may stand between the two parts of a phrase. */
const maxGapCharacters = 30;
const gap = /…|\.{3}/u;
const endOfSentence = /[.!?。\n;]/u;

/** Every place of a phrase in a text that is {@link folded} already. */
function spansOf(text: string, phrase: string): Span[] {
  const [first = '', second] = phrase.split(gap, 2).map(folded);
  const starts = [...placesOf(text, first)];
  if (second === undefined) {
    return starts.map((from) => ({ from, to: from + first.length, last: from }));
  }
  return starts.flatMap((from) => {
    const after = from + first.length;
    const reach = text.slice(after, after + maxGapCharacters + second.length);
    const end = reach.search(endOfSentence);
    const [at] = placesOf(end === -1 ? reach : reach.slice(0, end), second);
    if (at === undefined) return [];
    const last = after + at;
    return [{ from, to: last + second.length, last }];
  });
}

/**
 * Whether one of the words stands in a text, outside of every phrase in which it means something else, and not denied.
 * @param text is {@link folded} already.
 * @param isDenied whether the text says that what stands there is not so.
 */
export function mentions(
  text: string,
  { words, not = [] }: Phrases,
  isDenied: (text: string, span: Span) => boolean,
): boolean {
  const found = words.flatMap((word) => spansOf(text, word));
  if (found.length === 0) return false;
  const denied = found.filter((span) => isDenied(text, span));
  const masks = [...not.flatMap((phrase) => spansOf(text, phrase)), ...denied].sort(byStart);
  // The furthest end of the masks that begin at or before the span that is looked at.
  let [reached, next] = [-1, 0];
  for (const span of found.sort(byStart)) {
    for (let mask = masks[next]; mask && mask.from <= span.from; mask = masks[next]) {
      reached = Math.max(reached, mask.to);
      next += 1;
    }
    if (span.to > reached) return true;
  }
  return false;
}

const byStart = (a: Span, b: Span): number => a.from - b.from;
