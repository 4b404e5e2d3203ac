import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../infra/local/runtime/random.ts';
import { businessOf, canonical, withoutCounts } from '../support/canonical.ts';
import { isLong } from '../support/long-form.ts';
import { kind, type Unkindness } from '../support/world/unkindness.ts';
import { tellStory } from './any-order-story.ts';
import { createWorld, type World } from './any-order-world.ts';

/** Everything 1 to 5 times, some of it an hour or a day late, in any order and some of it at the same moment. */
function unkind(seed: number): Unkindness {
  const random = createRandom(seed);
  const below = (length: number): number => Math.floor(random() * length);
  return { copies: () => 1 + below(5), late: () => random() < 0.3, choose: below };
}

/** Whose event came first gives its correlation id to what follows: that and counts may depend on the order. */
const stateOf = (world: World): string[] =>
  canonical(businessOf(world.table.items(), ['correlationId']).map(withoutCounts));

/** What each mail was, and to whom; a message that is sent twice stands there twice. */
const mailsOf = (world: World): string[] => {
  const templates = new Map(world.ofType('message').map(({ id, template }) => [id, template]));
  return world.mails.map(({ messageId, to }) => `${templates.get(messageId)} to ${to}`).sort();
};

let calm: World;
beforeAll(async () => {
  calm = createWorld(kind);
  await tellStory(calm);
});

it('knows what a calm week leads to', () => {
  const count = (type: string, state: string) =>
    calm.ofType(type).filter((item) => item.state === state).length;
  expect(calm.ofType('customer')).toHaveLength(5);
  const [forVip] = calm.ofType('ticket').filter(({ subject }) => subject === 'VIP 的洗衣机');
  expect(forVip).toMatchObject({ priority: 'urgent', queue: 'complaints' });
  expect(calm.ofType('purchase')).toHaveLength(3);
  expect(calm.ofType('quarantined')).toHaveLength(1);
  expect(calm.ofType('recovery-link')).toHaveLength(1);
  expect([count('promise', 'kept'), count('promise', 'overdue')]).toEqual([1, 1]);
  expect([count('invitation', 'answered'), count('invitation', 'cancelled')]).toEqual([1, 1]);
  expect([count('message', 'sent'), count('message', 'delegated'), count('message', 'skipped')]).toEqual([
    9, 3, 1,
  ]);
  // The effect of what is due takes it off the agenda.
  expect(new Set(calm.handedOver).size).toBe(calm.handedOver.length);
  expect(calm.mails.map(({ to }) => to).sort()).toEqual([
    ...Array(3).fill('li@example.com'),
    'vip@example.com',
    ...Array(5).fill('wang@example.com'),
  ]);
});

it('any event delivered 1 to 5 times, late and shuffled: the same state, no second mail', {
  timeout: 1_800_000,
}, async () => {
  const [state, mails] = [stateOf(calm), mailsOf(calm)];
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const world = createWorld(unkind(seed));
      await tellStory(world);
      expect(mailsOf(world)).toEqual(mails);
      expect(stateOf(world)).toEqual(state);
    }),
    { numRuns: isLong ? 10_000 : 60, seed: 20261122, endOnFailure: true },
  );
});
