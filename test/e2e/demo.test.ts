import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../scripts/demo/client.ts';
import { fillFirm } from '../../scripts/demo/fill-firm.ts';
import { sampleMatters } from '../../scripts/demo/sample/matters.ts';
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

/** A day of a whole firm, which a machine that does much else takes its time for. */
const patience = 300_000;

it('fills a sample firm once: every state and kind, both languages, some late', {
  timeout: patience,
}, async () => {
  const client = await connect(cloud.url);
  const before = new Set((await tickets()).map(({ id }) => id));
  const told: string[][] = [];
  const filled = await fillFirm(client, (english, chinese) => told.push([english, chinese]));
  expect(filled).toMatchObject({ before: false, page: expect.stringContaining('/t/') });
  expect(told.filter(([english]) => english?.startsWith('The clock moves on'))).toHaveLength(3);
  for (const [, chinese = ''] of told) expect(chinese).toMatch(/\p{Script=Han}/u);

  const made = (await tickets()).filter(({ id }) => !before.has(id));
  const of = (name: string) => [...new Set(made.map((ticket) => ticket[name]))].sort();
  expect(made.length).toBeGreaterThanOrEqual(sampleMatters.length);
  expect(of('state')).toEqual(['closed', 'new', 'on-hold', 'open', 'pending', 'resolved']);
  expect(of('kind')).toEqual(
    ['complaint', 'compliment', 'enquiry', 'repair', 'return', 'spare-part', 'suggestion'].sort(),
  );
  expect(of('language')).toEqual(['en', 'zh-CN']);
  expect(of('channel')).toEqual(expect.arrayContaining(['form', 'mail']));
  expect(made.filter(({ mergedInto }) => mergedInto)).toHaveLength(1);
  expect(await cloud.events('sla-breached')).not.toEqual([]);
  expect(cloud.local.deadLetters()).toEqual([]);
  // The end is in the working hours of both offices.
  expect(cloud.now().getUTCHours()).toBe(9);

  const count = (await tickets()).length;
  const now = cloud.now().getTime();
  expect(await fillFirm(client, () => expect.unreachable())).toEqual({ before: true });
  expect((await tickets()).length).toBe(count);
  expect(cloud.now().getTime() - now).toBeLessThan(60_000);
});

const tickets = async () => (await cloud.tableItems()).filter(({ type }) => type === 'ticket');
