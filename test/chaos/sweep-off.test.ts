import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { copyOfAssembly } from '../support/assembly.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { change } from './support/change.ts';
import { aftermath, expectPeace } from './support/holds.ts';

/** 08:30 in Shanghai: care is due in half an hour. */
const start = '2026-11-23T00:30:00.000Z';

const cleanups: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(dataDir: string, assemblyDir?: string): Promise<TestCloud> {
  const clock = { at: start, frozen: true };
  const cloud = await startCloud({ dataDir, clock, ...(assemblyDir ? { assemblyDir } : {}) });
  cleanups.push(() => cloud.stop());
  return cloud;
}

/** A survey and a promise due in an hour, a follow-up and a birthday greeting due at 09:00. */
async function plan(cloud: TestCloud): Promise<void> {
  const token = await cloud.staff('agent');
  const { ticketId } = await cloud.postTicket();
  await cloud
    .as(token)
    .post(`/v1/tickets/${ticketId}/transitions`, { to: 'resolved', outcome: 'Sent the part number.' });
  await cloud.as(token).post('/v1/calls', {
    direction: 'inbound',
    number: '0138 0013 8000',
    startedAt: '2026-11-23T00:20:00Z',
    endedAt: start,
    summary: '客户询问发货时间。',
    promises: [{ text: '回电', dueAt: '2026-11-23T01:30:00Z' }],
  });
  await cloud.publish('purchase-made', {
    version: 1,
    orderNumber: 'A-1',
    customer: { name: '李强', email: 'li@example.com' },
    product: '空气净化器 AP-300',
    purchasedAt: start,
    birthday: '--11-23',
  });
  await cloud.settle();
}

it('without a sweep for 25 hours: all is made up for once, what is stale is skipped and said so', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercare-sweep-'));
  const copy = await copyOfAssembly();
  cleanups.push(copy.remove, () => rm(dataDir, { recursive: true, force: true }));
  await change(copy.dir, ({ Properties }) => Properties?.Description === 'Every minute: agenda/sweep', {
    State: 'DISABLED',
  });

  const asleep = await open(dataDir, copy.dir);
  await plan(asleep);
  await asleep.advance('PT25H');
  const before = await aftermath(asleep);
  expect(before.messages.map(({ template }) => template).sort()).toEqual([
    'ticket-acknowledged',
    'ticket-resolved',
  ]);
  expect(before.told('promise-overdue', 'customerId', undefined)).toEqual([]);
  await asleep.stop();

  const awake = await open(dataDir);
  await awake.advance('PT10M');
  const caughtUp = await aftermath(awake);
  await awake.advance('P2D');
  const after = await aftermath(awake);
  for (const { messages, told, ofType } of [caughtUp, after]) {
    expect(messages.map(({ template, state }) => `${template} ${state}`).sort()).toEqual([
      'care-message sent',
      'survey-csat sent',
      'ticket-acknowledged sent',
      'ticket-resolved sent',
    ]);
    expect(told('promise-overdue', 'customerId', undefined)).toHaveLength(1);
    expect(told('care-skipped', 'reason', 'stale')).toHaveLength(1);
    const greetings = ofType('occurrence').filter((one) => one.planId === 'birthday');
    expect(greetings.map(({ date, state }) => `${date} ${state}`).sort()).toEqual([
      '2026-11-23 skipped',
      '2027-11-23 planned',
    ]);
  }
  await expectPeace(awake, after, 0);
});
