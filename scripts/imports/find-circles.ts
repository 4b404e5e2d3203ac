import type { Import } from './read-imports.ts';

/**
 * The circles of a set of imports: for each import that leads back to its file, the shortest way back. Circles of the same
 * files are one. Imports of types count: a circle of types says as well that two modules are one.
 * @returns each circle as its files in order of import, beginning with the first by name; without the repeated end.
 */
export function findCircles(imports: readonly Import[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to, local } of imports) {
    if (local) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const circles = new Map<string, string[]>();
  for (const [from, targets] of next) {
    for (const to of targets) {
      const back = shortestWay(next, to, from);
      if (!back) continue;
      const first = back.indexOf(back.toSorted()[0] ?? '');
      circles.set(back.toSorted().join(' '), [...back.slice(first), ...back.slice(0, first)]);
    }
  }
  return [...circles.values()].sort((a, b) => a.join().localeCompare(b.join()));
}

/** Breadth first, so that the way is a shortest one; undefined where none leads there. */
function shortestWay(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) {
      const way = [];
      for (let step: string | undefined = file; step !== undefined; step = cameFrom.get(step))
        way.unshift(step);
      return way;
    }
    for (const target of next.get(file) ?? []) if (!cameFrom.has(target)) cameFrom.set(target, file);
  }
  return undefined;
}
