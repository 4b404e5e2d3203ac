import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'upgrade');

interface Opened {
  ticketId: string;
  trackingUrl: string;
}

/** What the story of then was told: see test/fixtures/upgrade/README.md. */
interface Facts {
  jane: Opened;
  mark: Opened;
  second: Opened;
  zhangId: string;
  janeId: string;
  markId: string;
  staffs: { customerId: string };
  replyAddress: string;
}

interface File {
  points: Array<{ address: string; state: string; source: string }>;
}

/** A data folder that the version before contact points had states left behind. */
describe('a folder of the version before', () => {
  let cloud: TestCloud;
  let dataDir: string;
  let facts: Facts;
  let admin: string;

  const page = async ({ trackingUrl }: Opened) => {
    const answer = await cloud.request('GET', new URL(trackingUrl).pathname);
    return { status: answer.status, text: await answer.text() };
  };
  const statesOf = async (customerId: string): Promise<Record<string, string>> => {
    const { points } = await cloud.as(admin).get<File>(`/v1/customers/${customerId}`);
    return Object.fromEntries(points.map(({ address, state }) => [address, state]));
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'aftercare-upgrade-'));
    for (const name of ['dynamodb.sqlite', 'state.sqlite'])
      await writeFile(join(dataDir, name), gunzipSync(await readFile(join(fixtures, `${name}.gz`))));
    facts = JSON.parse(await readFile(join(fixtures, 'facts.json'), 'utf8')) as Facts;
    cloud = await startCloud({ dataDir, clock: { frozen: true } });
    admin = await cloud.staff('admin');
  });
  afterAll(async () => {
    await cloud?.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  it('opens, and a tracking link of then counts as mailed: it shows the conversation', async () => {
    const { status, text } = await page(facts.jane);
    expect(status).toBe(200);
    expect(text).toContain('Two years, from the day you bought it.');
    expect(text).toContain('Thank you, that helps.');
    // The page of a merged one shows its own part.
    expect((await page(facts.second)).text).toContain('The pump is still loud.');
  });

  it('believes the first address of what a partner or staff told, and no other', async () => {
    expect(await statesOf(facts.zhangId)).toEqual({
      'zhang.wei@old.example': 'told',
      'intruder@old.example': 'claimed',
      '+8613800138000': 'told',
    });
    expect(await statesOf(facts.staffs.customerId)).toEqual({
      'li.na@old.example': 'told',
      'li.na.home@old.example': 'claimed',
      '+8613900139000': 'told',
    });
    expect(await statesOf(facts.markId)).toEqual({
      'mark@old.example': 'claimed',
      '+12025550123': 'claimed',
    });
  });

  it('confirms by one job the addresses that were answered from, and rewrites the index of addresses', async () => {
    await cloud.as(admin).post('/v1/customers/upgrade');
    await cloud.settle();
    expect(await statesOf(facts.janeId)).toEqual({ 'jane@old.example': 'confirmed' });
    expect(await statesOf(facts.markId)).toMatchObject({ 'mark@old.example': 'claimed' });
    const items = await cloud.tableItems();
    expect(items.filter(({ sk }) => sk === 'CONTACT')).toEqual([]);
    expect(items.filter(({ pk }) => pk === 'CONTACT#mark@old.example').map(({ sk }) => sk)).toContain(
      `CUSTOMER#${facts.markId}`,
    );
  });

  it('lists whose care stops by this, and staff confirm them at once', async () => {
    const list = () =>
      cloud.as(admin).get<{ items: Array<{ id: string }> }>('/v1/customers?reach=unconfirmed&limit=100');
    const stopped = (await list()).items.map(({ id }) => id);
    expect(stopped).toContain(facts.markId);
    expect(stopped).not.toContain(facts.zhangId);
    expect(stopped).not.toContain(facts.janeId);
  });

  it('takes an answer to a reply address of then, which proves nobody', async () => {
    const raw = [
      'From: Mark Twain <mark@old.example>',
      `To: ${facts.replyAddress}`,
      'Subject: Re: our reply',
      'Message-ID: <m1@old.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'I have a question about this, too.',
      '',
    ].join('\r\n');
    expect((await cloud.request('POST', '/_local/inbound-mail', { body: raw })).status).toBe(202);
    await cloud.settle();
    const { timeline } = await cloud
      .as(admin)
      .get<{ timeline: Array<{ text: string; author: string }> }>(`/v1/tickets/${facts.jane.ticketId}`);
    const said = timeline.find(({ text }) => text === 'I have a question about this, too.');
    expect(said?.author).toBe('participant');
    expect(await statesOf(facts.markId)).toMatchObject({ 'mark@old.example': 'claimed' });
  });

  it('wishes a happy birthday where it was told, not where somebody typed, until staff confirm', async () => {
    await cloud.advance({ to: '2026-12-03T12:00:00Z' });
    expect((await cloud.mails('zhang.wei@old.example')).map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/生日|birthday/i),
    );
    expect(await cloud.mails('intruder@old.example')).toEqual([]);
    const { items } = await cloud
      .as(admin)
      .post<{ items: object[] }>('/v1/customers/confirm', { customerIds: [facts.markId] });
    expect(items).toEqual([{ customerId: facts.markId, outcome: 'confirmed' }]);
    await cloud.settle();
    const before = (await cloud.mails('mark@old.example')).length;
    await cloud.advance({ to: '2026-12-05T12:00:00Z' });
    const since = (await cloud.mails('mark@old.example')).slice(before);
    expect(since.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/birthday|生日/i));
  });
});
