import { expect, it } from 'vitest';
import { businessOf, canonical, withoutCounts } from '../support/canonical.ts';
import { startCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { type Aftermath, aftermath, sendsOf } from './support/holds.ts';
import { start, tellStory } from './support/story.ts';

const seeds = isLong ? [1, 2, 3, 4, 5] : [1];

/** The story on a clock that stands still between its moves, so that every instant is that of the story. */
async function live(chaos: { seed?: number }): Promise<Aftermath> {
  const unkind = chaos.seed === undefined ? {} : { chaos: true, seed: chaos.seed };
  const cloud = await startCloud({ clock: { at: start, frozen: true }, ...unkind });
  try {
    await tellStory(cloud);
    expect(cloud.local.deadLetters()).toEqual([]);
    return await aftermath(cloud);
  } finally {
    await cloud.stop();
  }
}

/** The port of each cloud, wherever a kept text has an address of its. */
const ports = /http:\/\/localhost:\d+/g;

/** EventBridge gives a partner's event its id, whence correlation ids; SES gives a mail its own. Addresses are hashed with the secret of each cloud. */
const tableOf = ({ items }: Aftermath): string[] => {
  const kept = JSON.parse(JSON.stringify(items).replace(ports, 'http://localhost')) as typeof items;
  return canonical(businessOf(kept, ['correlationId', 'sesMessageId']).map(withoutCounts));
};

/** Each mail by what it was and to whom; one that was sent twice stands there twice. */
const mailsOf = (after: Aftermath): string[] =>
  after.messages
    .flatMap((message) => Array(sendsOf(after, message)).fill(`${message.template} to ${message.to.mail}`))
    .sort();

it('everything twice, shuffled and throttled: the table and the mails of a calm run', {
  timeout: 900_000,
}, async () => {
  const calm = await live({});
  expect(mailsOf(calm)).toContain('survey-csat to wang@example.com');
  expect(mailsOf(calm)).toContain('care-message to li@example.com');
  expect(
    calm.messages
      .filter(({ state }) => state === 'skipped')
      .map(({ skipReason }) => skipReason)
      .sort(),
  ).toEqual(['suppressed', 'unsubscribed']);
  for (const seed of seeds) {
    const unkind = await live({ seed });
    expect(mailsOf(unkind)).toEqual(mailsOf(calm));
    expect(tableOf(unkind)).toEqual(tableOf(calm));
  }
});
