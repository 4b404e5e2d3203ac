import type { Bench, Sizes } from './define-bench.ts';

/** A benchmark to run, with the sizes to run it with. */
export interface Request {
  bench: Bench;
  sizes: Sizes;
}

/**
 * Reads the arguments of `npm run bench`: names of benchmarks (none: all) and `size=value`, which replaces the size of that name
 * in the long form of each chosen benchmark that has it. Several values are divided by commas.
 * @throws RangeError that names what there is, for a name or a size that no benchmark has, or a value that is no number above 0.
 */
export function parseRequest(known: ReadonlyMap<string, Bench>, args: readonly string[]): Request[] {
  const names = args.filter((argument) => !argument.includes('='));
  for (const name of names) {
    if (!known.has(name))
      throw new RangeError(`there is no benchmark ${name}; there are: ${[...known.keys()].join(', ')}`);
  }
  const chosen = [...known].filter(([name]) => names.length === 0 || names.includes(name));
  const changes = new Map(args.filter((argument) => argument.includes('=')).map(readChange));
  const sizes = new Set(chosen.flatMap(([, bench]) => Object.keys(bench.sizes.long)));
  for (const size of changes.keys()) {
    if (!sizes.has(size))
      throw new RangeError(`there is no size ${size}; there are: ${[...sizes].join(', ')}`);
  }
  return chosen.map(([, bench]) => ({ bench, sizes: changed(bench.sizes.long, changes) }));
}

function readChange(argument: string): [size: string, values: number[]] {
  const [size = '', text = ''] = argument.split('=');
  const values = text.split(',').map(Number);
  if (!values.every((value) => value > 0))
    throw new RangeError(`${size} must be a number above 0, or several divided by commas, not ${text}`);
  return [size, values];
}

/** A size that is one number stays one: the first of the values. */
const changed = (sizes: Sizes, changes: ReadonlyMap<string, number[]>): Sizes =>
  Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => {
      const values = changes.get(name);
      return [name, values === undefined ? size : typeof size === 'number' ? (values[0] ?? size) : values];
    }),
  );
