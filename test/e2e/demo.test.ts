import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../scripts/demo/client.ts';
import { tellStory } from '../../scripts/demo/story.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  // Ten in the evening in Shanghai: what keeps quiet hours waits for the morning.
  cloud = await startCloud({ clock: { at: '2026-11-23T14:00:00Z' } });
});
afterAll(() => cloud?.stop());

it('the demonstration plays to its end at any hour, in both languages', async () => {
  const steps: string[][] = [];
  await tellStory(await connect(cloud.url), (english, chinese, link = '') =>
    steps.push([english, chinese, link]),
  );
  expect(steps).toHaveLength(8);
  for (const [english = '', chinese = ''] of steps) {
    expect(english).not.toBe('');
    expect(chinese).toMatch(/\p{Script=Han}/u);
  }
});
