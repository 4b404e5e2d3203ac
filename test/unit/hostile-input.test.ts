import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrowthMeter, maxGrowth, openGrowthMeter } from '../support/growth/growth-of.ts';
import { titleOf } from '../support/growth/hostile-row.ts';
import { hostileRows } from '../support/growth/hostile-rows.ts';

/** Small inputs: three doublings tell a linear parser from a quadratic one, however busy the machine is. */
const effort = { milliseconds: 3, rounds: 2 };

describe('a parser that strangers reach', () => {
  let meter: GrowthMeter;
  beforeAll(() => {
    meter = openGrowthMeter();
  });
  afterAll(() => meter.close());

  it.for(hostileRows.map((row) => [titleOf(row), row] as const))('is linear: %s', async ([, row]) => {
    const { perDoubling } = await meter.growthOf(row, effort);
    expect(perDoubling).toBeLessThanOrEqual(maxGrowth);
  });
});
