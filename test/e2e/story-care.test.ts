import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { linksTo } from '../support/mail-links.ts';

const li = 'li.qiang@example.com';

/** Told in order, with everything delivered twice and shuffled and with throttles. The year ends meanwhile. */
describe('care, from the purchase to the birthday', () => {
  let cloud: TestCloud;
  const purchase = (order: string, more: Record<string, unknown> = {}, customer = {}) => ({
    version: 1,
    orderNumber: order,
    customer: { name: '李强', email: li, timeZone: 'Asia/Shanghai', ...customer },
    product: '空气净化器 AP-300',
    serial: `AP300-${order}`,
    purchasedAt: cloud.now().toISOString(),
    ...more,
  });
  const unsubscribeOf = (headers: Record<string, string> | undefined): string =>
    linksTo(headers?.['list-unsubscribe'] ?? '', 'u')[0] ?? '';

  beforeAll(async () => {
    // Half past nine in Shanghai: the next nine o'clock is within a day.
    cloud = await startCloud({ chaos: true, seed: 13, clock: { at: '2026-12-31T01:30:00Z', frozen: true } });
  });
  afterAll(() => cloud?.stop());

  it('follows a purchase up with one mail at nine of the next morning, in the language of the customer', async () => {
    const bought = purchase('A-1', { birthday: '1988-01-02' });
    await cloud.publish('purchase-made', bought);
    await cloud.publish('purchase-made', bought);
    await cloud.publish('purchase-made', {
      ...purchase('B-1', {}, { name: 'Ann Lee', email: 'ann@example.com', language: 'en' }),
      product: 'Air purifier AP-300',
    });
    await cloud.settle();
    await cloud.advance('PT23H29M');
    expect(await cloud.mails()).toEqual([]);
    await cloud.advance('PT31M');
    expect(await cloud.mails(li)).toMatchObject([
      {
        subject: '空气净化器 AP-300，用得还顺手吗？',
        headers: {
          'list-unsubscribe': expect.stringMatching(/^<http:\/\/localhost:\d+\/u\/[^>]+>$/),
          'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        },
      },
    ]);
    expect(await cloud.mails('ann@example.com')).toMatchObject([
      { subject: 'Air purifier AP-300: is everything fine?' },
    ]);
  });

  it('congratulates on the day, and plans the year after', async () => {
    await cloud.advance({ to: '2027-01-02T00:58:00Z' });
    expect(await cloud.mails(li)).toHaveLength(1);
    await cloud.advance('PT4M');
    const [, greeting, ...more] = await cloud.mails(li);
    expect(more).toEqual([]);
    expect(greeting?.subject).toContain('祝您生日快乐');
    const planned = (await cloud.tableItems()).filter(({ pk }) => pk.startsWith('AGENDA#'));
    expect(planned).toMatchObject([{ kind: 'care-due', at: '2028-01-02T01:00:00.000Z' }]);
  });

  it('shows the preferences without changing any', async () => {
    const before = await cloud.tableItems();
    const response = await cloud.request('GET', unsubscribeOf((await cloud.mails(li))[0]?.headers));
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain(li);
    await cloud.settle();
    expect(await cloud.tableItems()).toEqual(before);
  });

  it('sends no care mail any more after one click, and still answers tickets', async () => {
    const address = unsubscribeOf((await cloud.mails(li))[0]?.headers);
    const response = await cloud.request('POST', address, { form: { 'List-Unsubscribe': 'One-Click' } });
    expect(response.status).toBe(200);
    // Bought 23 hours ago: the day after the purchase ends before nine o'clock comes round.
    const purchasedAt = new Date(cloud.now().getTime() - 23 * 3_600_000).toISOString();
    await cloud.publish('purchase-made', purchase('A-2', { purchasedAt }));
    await cloud.publish(
      'purchase-made',
      purchase('B-2', { purchasedAt }, { name: 'Ann Lee', email: 'ann@example.com' }),
    );
    await cloud.settle();
    await cloud.advance('PT90M');
    expect(await cloud.mails(li)).toHaveLength(2);
    expect(await cloud.mails('ann@example.com')).toHaveLength(2);
    // The birthday was on this day: what else is for the customer waits for the next morning.
    await cloud.advance({ to: '2027-01-03T01:02:00Z' });
    expect(await cloud.mails(li)).toHaveLength(2);
    expect(await cloud.events('message-skipped')).toContainEqual(
      expect.objectContaining({
        detail: expect.objectContaining({ data: expect.objectContaining({ reason: 'unsubscribed' }) }),
      }),
    );
    await cloud.postTicket({ name: '李强', email: li });
    await cloud.settle();
    expect(await cloud.mails(li)).toHaveLength(3);
  });
});
