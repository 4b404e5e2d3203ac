import { describe, expect, inject, it } from 'vitest';
import { type Comparison, ratiosOf } from './support/define-bench.ts';
import { findBenches } from './support/find-benches.ts';
import { tell } from './support/tell.ts';

const benches = await findBenches();

/** A benchmark that nobody runs breaks unseen. Nothing here looks at a time: only the long form judges. */
describe('short forms of the benchmarks', () => {
  it('finds the benchmarks in their folder', () => {
    expect([...benches.keys()]).toContain('intake');
  });

  it.for([...benches])('%s ends, and its ratios are numbers', async ([, bench]) => {
    const comparisons: Comparison[] = [];
    for await (const comparison of bench.measure(bench.sizes.short, inject('assemblyDir')))
      comparisons.push(comparison);
    expect(comparisons).not.toEqual([]);
    for (const comparison of comparisons) {
      const ratios = Object.entries(ratiosOf(comparison));
      expect(ratios).not.toEqual([]);
      for (const [name, ratio] of ratios)
        expect(ratio, `${comparison.title}: ${name}`).toSatisfy(Number.isFinite);
      expect(tell(comparison).at(-1)).toMatch(/^ratio( +-?\d+\.\d{3})+$/);
    }
  });
});
