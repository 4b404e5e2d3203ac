import { expect, it } from 'vitest';
import { createRandom } from '../../infra/local/runtime/random.ts';
import { scenarioOf } from '../support/care-oracle/scenario.ts';
import type { Scenario } from '../support/care-oracle/world.ts';
import { foretold, linesOf, liveInWorld } from './care-world-year.ts';

/** `npm run prove` lets 2,000 customers in 12 zones live through the year; the short form a few. */
const isLong = process.env.AFTERCARE_PROVE === '1';
const worlds = isLong ? 20 : 1;
const customers = isLong ? 100 : 24;

/** Dies once in so many writes of care, right before or right after it. */
function nowAndThen(seed: number): () => boolean {
  const random = createRandom(seed);
  return () => random() < 1 / 150;
}

async function compared(scenario: Scenario, isKilled?: () => boolean) {
  const { outcomes, rank, world } = await liveInWorld(scenario, isKilled);
  return { told: linesOf(outcomes), foretold: linesOf(foretold(scenario, rank)), outcomes, world };
}

it.each(Array.from({ length: worlds }, (_, index) => index + 1))(
  'a year of edits, refusals, bounces, outages, restarts and kills: exactly what the oracle says (%i)',
  { timeout: 3_600_000 },
  async (seed) => {
    const year = await compared(scenarioOf(seed, customers), nowAndThen(seed));
    expect(year.told).toEqual(year.foretold);
    const ends = new Set(year.outcomes.map(({ what }) => what));
    // A year in which nothing of that happened would prove nothing.
    for (const what of ['mail', 'event', 'task', 'stale', 'capped', 'no-channel', 'suppressed'])
      expect(ends).toContain(what);
    expect(auditOf(year.world)).toEqual([]);
  },
);

/** Occurrences whose history does not tell how they ended. */
function auditOf({ table }: Awaited<ReturnType<typeof compared>>['world']): string[] {
  return table
    .items(({ type }) => type === 'occurrence')
    .filter(({ state, trail, delivery }) => {
      const steps = (trail as Array<{ what: string }>).map(({ what }) => what);
      if (state === 'planned') return false;
      if (steps[0] !== 'planned') return true;
      if (state === 'open') return !steps.includes('opened');
      if (state === 'skipped') return !steps.includes('skipped');
      return !steps.includes('queued') || delivery === undefined;
    })
    .map(({ id, state }) => `${String(id)} ${String(state)}`);
}
