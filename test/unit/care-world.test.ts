import { expect, it } from 'vitest';
import { createRandom } from '../../infra/local/runtime/random.ts';
import { scenarioOf } from '../support/care-oracle/scenario.ts';
import type { Scenario } from '../support/care-oracle/world.ts';
import { isLong } from '../support/long-form.ts';
import { foretold, linesOf, liveInWorld, type Year } from './care-world-year.ts';

/** `npm run prove` lets 2,000 customers in 12 zones live through the year; the short form a few. */
const seeds = isLong ? Array.from({ length: 20 }, (_, index) => index + 1) : [18];
const customers = isLong ? 100 : 16;

/** Years in which one of these never happened would prove less. */
const kindsOfEnd = [
  ...['mail', 'event', 'task', 'stale', 'capped', 'no-channel'],
  ...['suppressed', 'unsubscribed', 'not-approved', 'by-staff'],
];

/** What happened in the years so far: mails that came back for a full mailbox, stops of bulk mail. */
const seen = { ends: new Set<string>(), cameBack: 0, stops: 0 };

/** Dies once in so many writes of care, right before or right after it. */
function nowAndThen(seed: number): () => boolean {
  const random = createRandom(seed);
  return () => random() < 1 / 150;
}

async function compared(scenario: Scenario, isKilled?: () => boolean) {
  const { outcomes, rank, world } = await liveInWorld(scenario, isKilled);
  const { mails, stops, ...oracle } = foretold(scenario, rank);
  return { told: linesOf(outcomes), foretold: linesOf(oracle.outcomes), outcomes, world, mails, stops };
}

it.each(seeds)(
  'a year of edits, refusals, bounces, outages, restarts and kills: exactly what the oracle says (%i)',
  { timeout: 3_600_000 },
  async (seed) => {
    const year = await compared(scenarioOf(seed, customers), nowAndThen(seed));
    expect(year.told).toEqual(year.foretold);
    const stopped = year.world.heard.filter(({ type }) => type === 'bulk-mail-stopped').map(({ at }) => at);
    expect(stopped).toEqual(year.stops.map(({ from }) => from));
    expect(auditOf(year.world)).toEqual([]);
    for (const { what } of year.outcomes) seen.ends.add(what);
    seen.cameBack += year.mails.filter(({ came }) => came === 'full').length;
    seen.stops += stopped.length;
  },
);

it('has seen all that a year can bring', () => {
  expect(kindsOfEnd.filter((what) => !seen.ends.has(what))).toEqual([]);
  expect(seen.cameBack).toBeGreaterThan(0);
  expect(seen.stops).toBeGreaterThan(0);
});

/** The line of its history that an occurrence of a state must have. */
const endings: Record<string, string> = {
  ...{ approval: 'approval', queued: 'queued', done: 'queued', open: 'opened' },
  ...{ declined: 'declined', skipped: 'skipped' },
};

/** Occurrences whose history does not tell how they came to be what they are, from the plan to the last that is known. */
function auditOf({ table }: Year['world']): string[] {
  return table
    .items(({ type, state }) => type === 'occurrence' && state !== 'planned')
    .filter(({ state, trail, delivery }) => {
      const steps = (trail as Array<{ what: string }>).map(({ what }) => what);
      const isWhole = steps[0] === 'planned' && steps.includes(endings[String(state)] ?? '');
      return !isWhole || (endings[String(state)] === 'queued' && delivery === undefined);
    })
    .map(({ id, state }) => `${String(id)} ${String(state)}`);
}
