import type { Person } from '../../../shared/settings/people.ts';
import type { Queue } from '../../../shared/settings/queues.ts';

/** What stands before an `@` within a mail address. */
const partOfAddress = /[A-Za-z0-9._%+-]/;
const joinsWord = /[\p{Script=Latin}\p{N}_]/u;

type Named = Pick<Person, 'id' | 'name'>;

/**
 * The members of staff whom a text names by `@` (or `＠`): by id, by name, by name without blanks, by its first word. Of names that begin alike the
 * longest counts; whoever share a name are all named. An `@` within a mail address names nobody.
 */
export function mentionedIn<P extends Named>(text: string, people: Iterable<P>): P[] {
  const byHandle = new Map<string, P[]>();
  for (const person of people)
    for (const handle of handlesOf(person)) byHandle.set(handle, [...(byHandle.get(handle) ?? []), person]);
  const lengths = [...new Set([...byHandle.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  const folded = text.toLowerCase();
  const found = new Set<P>();
  for (const { index: at } of folded.matchAll(/[@＠]/g)) {
    if (partOfAddress.test(folded.charAt(at - 1))) continue;
    for (const person of namedAt(folded, at + 1, byHandle, lengths)) found.add(person);
  }
  return [...found];
}

function handlesOf({ id, name }: Named): Set<string> {
  const whole = name.toLowerCase();
  const words = whole.split(/\s+/u);
  return new Set([id.toLowerCase(), whole, words.join(''), words[0] ?? whole]);
}

function namedAt<P>(
  text: string,
  from: number,
  byHandle: ReadonlyMap<string, P[]>,
  lengths: readonly number[],
): readonly P[] {
  for (const length of lengths) {
    const handle = text.slice(from, from + length);
    const named = handle.length === length ? byHandle.get(handle) : undefined;
    // `@ann` does not name Ann in `@annual`; names in scripts without blanks go on without a border.
    const goesOn = joinsWord.test(handle.slice(-1)) && joinsWord.test(text.charAt(from + length));
    if (named && !goesOn) return named;
  }
  return [];
}

/** Queues by the names that notes call them: their id, and what they are called in either language. */
export const queueNames = (queues: Iterable<Queue>): Array<Named & { queue: string }> =>
  [...queues].flatMap(({ id, label }) =>
    [...new Set(Object.values(label))].map((name) => ({ id, name, queue: id })),
  );

/**
 * Whom a note names: people, and by the name of a queue those who work in it and are there. Where names begin alike, the longest of both counts.
 */
export function namedInNote(
  text: string,
  people: ReadonlyMap<string, Person>,
  queues: ReadonlyMap<string, Queue>,
): Person[] {
  const named = mentionedIn<Named & { queue?: string }>(text, [
    ...people.values(),
    ...queueNames(queues.values()),
  ]);
  const inQueues = new Set(named.flatMap(({ queue }) => queue ?? []));
  const ids = new Set(named.flatMap(({ id, queue }) => (queue === undefined ? [id] : [])));
  return [...people.values()].filter(
    ({ id, away, queues: own }) => ids.has(id) || (!away && own.some((queue) => inQueues.has(queue))),
  );
}
