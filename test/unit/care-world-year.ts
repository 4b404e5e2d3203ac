import type { CareSubject, Occurrence } from '../../shared/table/entities/care.ts';
import type { Rank } from '../support/care-oracle/live.ts';
import { liveTogether } from '../support/care-oracle/stops.ts';
import type { Outcome, Scenario } from '../support/care-oracle/world.ts';
import { createCareWorld, type Heard } from './care-world.ts';
import { peopleOf } from './care-world-deeds.ts';

/** What the product made of a year, and the ids by which it tells occurrences apart. */
export interface Year {
  outcomes: Outcome[];
  rank: Rank;
  world: ReturnType<typeof createCareWorld>;
}

/** Lets the real functions live through a scenario. */
export async function liveInWorld(scenario: Scenario, isKilled?: () => boolean): Promise<Year> {
  const world = createCareWorld(scenario.start, isKilled);
  const people = peopleOf(world);
  const { plans, holidays, policy } = scenario.settings;
  for (const holiday of holidays) await people.write({ do: 'holiday', holiday });
  for (const plan of plans) await people.write({ do: 'plan', plan });
  await people.write({ do: 'policy', policy });
  for (const person of scenario.people) await people.bring(person);

  const steps = [
    ...scenario.happenings.map((happening) => ({
      at: happening.at,
      run: () =>
        happening.customerId === undefined
          ? people.write(happening.change)
          : people.doIt(happening.customerId, happening.deed),
    })),
    ...scenario.restarts.map((at) => ({ at, run: async () => world.restart() })),
    ...scenario.outages
      .flatMap(({ from, until }) => [from, until])
      .map((at) => ({ at, run: async () => {} })),
  ].sort((a, b) => a.at - b.at);
  let now = scenario.start;
  const isSwept = () => !scenario.outages.some(({ from, until }) => from <= now && now < until);
  for (const { at, run } of [...steps, { at: scenario.end, run: async () => {} }]) {
    await world.live(new Date(at), isSwept());
    now = at;
    await run();
  }
  await world.settle();
  return { ...outcomesOf(world, people.ids), world };
}

/** What the oracle says to it. */
export function foretold(scenario: Scenario, rank: Rank) {
  const { lives, stops } = liveTogether(scenario, rank);
  const outcomes = lives.flatMap((life) => life.outcomes);
  return { outcomes, stops, mails: lives.flatMap(({ mails }) => mails) };
}

type Told = Omit<Outcome, 'what' | 'at'>;
const nameOf = ({ customerId, planId, subject, date }: Told): string =>
  `${customerId} ${planId} ${subject} ${date}`;

function outcomesOf({ heard, mails }: ReturnType<typeof createCareWorld>, ids: ReadonlyMap<string, string>) {
  const told = new Map([...ids].map(([scenarioId, id]) => [`${scenarioId.split(' ')[0]} ${id}`, scenarioId]));
  const inScenario = (customerId: string, id = ''): string =>
    told.get(`${customerId} ${id}`)?.split(' ')[1] ?? id;
  const subjectIn = (customerId: string, subject: CareSubject): string => {
    const { dateId, productId, consumableId, milestone } = subject;
    const [kind = '', key] = milestone?.split('#') ?? [];
    if (milestone) return `milestone ${kind}#${inScenario(customerId, key)}`;
    if (consumableId) return `consumable ${inScenario(customerId, productId)}/${consumableId}`;
    if (productId) return `product ${inScenario(customerId, productId)}`;
    return dateId ? `date ${inScenario(customerId, dateId)}` : '';
  };
  const about = ({ customerId, planId, subject, date }: Occurrence): Told => ({
    ...{ customerId, planId, date },
    subject: subjectIn(customerId, subject),
  });

  const messages = new Map<unknown, Told>();
  const ranks = new Map<string, string>();
  for (const each of heard) {
    if (each.about) ranks.set(nameOf(about(each.about)), each.about.id);
    if (each.type === 'care-queued' && each.about) messages.set(each.data.messageId, about(each.about));
  }
  const outcomes = heard.flatMap((each): Outcome[] => {
    const what = outcomeOf(each);
    const of = each.about ? about(each.about) : messages.get(each.data.messageId);
    return what && of ? [{ ...of, what, at: each.at }] : [];
  });
  const left = mails.flatMap(({ messageId, at }): Outcome[] => {
    const of = messages.get(messageId);
    return of ? [{ ...of, what: 'mail', at }] : [];
  });
  return { outcomes: [...outcomes, ...left], rank: (each: Told) => ranks.get(nameOf(each)) ?? '' };
}

function outcomeOf({ type, data }: Heard): string | undefined {
  switch (type) {
    case 'care-task-opened':
      return 'task';
    case 'care-skipped':
    case 'message-skipped':
      return String(data.reason);
    case 'message-delivery-requested':
      return 'event';
    case 'message-unknown':
      return 'unknown';
    default:
      return undefined;
  }
}

/**
 * One line an outcome, sorted: what two accounts of a year are compared by. Which of two that a plan wants at the same moment
 * (for two products, two relations) goes first where its cap lets only one pass is nobody's promise.
 */
export function linesOf(outcomes: readonly Outcome[]): string[] {
  const moments = Map.groupBy(outcomes, ({ customerId, planId, at }) => `${customerId} ${planId} ${at}`);
  return [...moments.values()]
    .flatMap((together) => {
      const names = together.map(nameOf).sort();
      const ends = together.map(({ what, at }) => `${what} at ${new Date(at).toISOString()}`).sort();
      return names.map((name, index) => `${name}: ${ends[index]}`);
    })
    .sort();
}
