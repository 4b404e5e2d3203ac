import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GrowthMeter, openGrowthMeter } from '../support/growth/growth-of.ts';
import { titleOf } from '../support/growth/hostile-row.ts';
import { hostileRows } from '../support/growth/hostile-rows.ts';
import { noParsers } from '../support/growth/no-parsers.ts';
import { reachedParsers } from '../support/growth/reached-parsers.ts';

/**
 * Small inputs and few rounds: enough to tell a linear parser (2) from a quadratic one (4) on a busy machine. The benchmark `parsers`
 * measures the same rows with large ones, and judges by its own limit.
 */
const effort = { milliseconds: 1, rounds: 1 };
const maxSmallGrowth = 3;

const root = join(import.meta.dirname, '../..');

describe('modules that look through texts', () => {
  const covered = new Set(hostileRows.flatMap(({ parsers }) => parsers));

  it('have a row, or a reason why they need none', async () => {
    const reached = await reachedParsers(root);
    expect(reached.length).toBeGreaterThan(80);
    const unknown = reached.filter((file) => !covered.has(file) && noParsers[file] === undefined);
    expect(unknown, 'give it rows in test/support/growth, or a reason in no-parsers.ts').toEqual([]);
    const needless = Object.keys(noParsers).filter((file) => !reached.includes(file) || covered.has(file));
    expect(needless, 'has rows, or looks through no text: take it out of no-parsers.ts').toEqual([]);
  });

  it('that have a row exist', () => {
    expect([...covered].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

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
