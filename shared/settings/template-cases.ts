import type { Language } from '../../events/vocabulary.ts';
import { type CareVariable, careVariables, nested } from './care-variables.ts';

/** One state of affairs that a text is tried in. */
export interface TemplateCase {
  variables: Record<string, unknown>;
  /** What is missing in it. */
  without: readonly string[];
}

const byPath: ReadonlyMap<string, CareVariable> = new Map(careVariables.map((each) => [each.path, each]));

/**
 * Of up to so many variables that may be missing, every combination is tried; of more, all, none, each one left out and
 * each one alone.
 */
const maxExhaustiveVariables = 6;

/**
 * Every case that tells apart what a text can do with the variables it uses: which of them are there, and each value of
 * those that have few. The first has everything.
 */
export function casesOf(used: readonly string[], language: Language): TemplateCase[] {
  const needed = [...new Set(used.flatMap(withIts))].flatMap((path) => byPath.get(path) ?? []);
  const optional = needed.filter(({ there }) => there === 'sometimes').map(({ path }) => path);
  return presences(optional).flatMap((present) => {
    const there = needed.filter((each) => each.there === 'always' || present.has(each.path));
    const without = optional.filter((path) => !present.has(path));
    return valuesOf(there, language).map((values) => ({ variables: nested(new Map(values)), without }));
  });
}

/** A variable and what is there whenever it is. */
function withIts(path: string): string[] {
  const found = new Set<string>();
  for (
    let at: string | undefined = path;
    at !== undefined && !found.has(at);
    at = byPath.get(at)?.comesWith
  ) {
    found.add(at);
  }
  return [...found];
}

function presences(optional: readonly string[]): ReadonlySet<string>[] {
  const left = (path: string) => optional.filter((each) => !withIts(each).includes(path));
  const candidates =
    optional.length <= maxExhaustiveVariables
      ? subsetsOf(optional)
      : [optional, [], ...optional.map(left), ...optional.map(withIts)];
  return candidates
    .map((paths) => new Set(paths))
    .filter((present) => [...present].every((path) => withIts(path).every((each) => present.has(each))));
}

/** The whole first. */
const subsetsOf = ([first, ...rest]: readonly string[]): string[][] => {
  if (first === undefined) return [[]];
  const others = subsetsOf(rest);
  return [...others.map((each) => [first, ...each]), ...others];
};

type Value = [path: string, value: string | number];

/** Samples of some variables; of those that have few values, each with each. */
const valuesOf = (variables: readonly CareVariable[], language: Language): Value[][] =>
  variables.reduce<Value[][]>(
    (lists, { path, values, sample }) =>
      lists.flatMap((list) =>
        (values ?? [sample[language]]).map((value): Value[] => [...list, [path, value]]),
      ),
    [[]],
  );
