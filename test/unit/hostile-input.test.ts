import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrowthMeter, openGrowthMeter } from '../support/growth/growth-of.ts';
import { titleOf } from '../support/growth/hostile-row.ts';
import { hostileRows } from '../support/growth/hostile-rows.ts';

/**
 * Small inputs and few rounds: enough to tell a linear parser (2) from a quadratic one (4) on a busy machine. The benchmark `parsers`
 * measures the same rows with large ones, and judges by its own limit.
 */
const effort = { milliseconds: 1, rounds: 1 };
const maxSmallGrowth = 3;

describe('a parser that strangers reach', () => {
  let meter: GrowthMeter;
  beforeAll(() => {
    meter = openGrowthMeter();
  });
  afterAll(() => meter.close());

  it.for(hostileRows.map((row) => [titleOf(row), row] as const))('is linear: %s', async ([, row]) => {
    const { perDoubling } = await meter.growthOf(row, effort, maxSmallGrowth);
    expect(perDoubling).toBeLessThanOrEqual(maxSmallGrowth);
  });
});
