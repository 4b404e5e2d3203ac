import { expect, it } from 'vitest';
import { createRandom } from '../../infra/local/runtime/random.ts';
import { scenarioOf } from '../support/care-oracle/scenario.ts';
import type { Scenario } from '../support/care-oracle/world.ts';
import { foretold, linesOf, liveInWorld } from './care-world-year.ts';

/** `npm run prove` lets 2,000 customers in 12 zones live through the year; the short form a few. */
const isLong = process.env.AFTERCARE_PROVE === '1';
const seeds = isLong ? Array.from({ length: 20 }, (_, index) => index + 1) : [3];
const customers = isLong ? 100 : 12;

/** A year in which one of these never happened would prove less. */
const kindsOfEnd = [
  ...['mail', 'event', 'task', 'stale', 'capped', 'no-channel'],
  ...['suppressed', 'unsubscribed', 'not-approved'],
];

/** Dies once in so many writes of care, right before or right after it. */
function nowAndThen(seed: number): () => boolean {
  const random = createRandom(seed);
  return () => random() < 1 / 150;
}

async function compared(scenario: Scenario, isKilled?: () => boolean) {
  const { outcomes, rank, world } = await liveInWorld(scenario, isKilled);
  return { told: linesOf(outcomes), foretold: linesOf(foretold(scenario, rank)), outcomes, world };
}

it.each(seeds)(
  'a year of edits, refusals, bounces, outages, restarts and kills: exactly what the oracle says (%i)',
  { timeout: 3_600_000 },
  async (seed) => {
    const year = await compared(scenarioOf(seed, customers), nowAndThen(seed));
    expect(year.told).toEqual(year.foretold);
    const ends = new Set(year.outcomes.map(({ what }) => what));
    expect(kindsOfEnd.filter((what) => !ends.has(what))).toEqual([]);
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
