import { maxGrowth, openGrowthMeter } from '../support/growth/growth-of.ts';
import { titleOf } from '../support/growth/hostile-row.ts';
import { hostileRows } from '../support/growth/hostile-rows.ts';
import { defineBench } from './support/define-bench.ts';

/**
 * How the cost of each parser that strangers reach grows with hostile input. The ratio is the growth for each doubling: 2 is
 * linear, 4 quadratic. `every` leaves rows out: the short form only shows that the benchmark ends, since `npm test` has all rows as
 * a test of their own.
 */
export const bench = defineBench({
  sizes: {
    long: { milliseconds: 50, rounds: 4, every: 1 },
    short: { milliseconds: 1, rounds: 1, every: 100 },
  },
  async *measure({ milliseconds, rounds, every }) {
    const meter = openGrowthMeter();
    try {
      for (const row of hostileRows.filter((_, at) => at % every === 0)) {
        const { small, large, perDoubling } = await meter.growthOf(row, { milliseconds, rounds });
        const figures = { ms: small.milliseconds };
        yield {
          title: titleOf(row),
          others: [{ name: `${large.size} characters or parts`, figures: { ms: large.milliseconds } }],
          floor: { name: `${small.size} characters or parts`, figures },
          subject: { name: 'each doubling', figures: { ms: small.milliseconds * perDoubling } },
          limits: { ms: maxGrowth },
        };
      }
    } finally {
      await meter.close();
    }
  },
});
