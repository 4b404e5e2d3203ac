import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

interface Logged {
  callId: string;
  number: string;
  customerId?: string;
  promises: Array<{ promiseId: string }>;
  ticket?: { ticketId: string; number: string };
}

/** With everything delivered twice and shuffled and with throttles. */
describe('calls and what partners publish', () => {
  let cloud: TestCloud;
  let agent: string;
  const later = (minutes: number): string => new Date(cloud.now().getTime() + minutes * 60_000).toISOString();
  const log = (more: object = {}) =>
    cloud.as(agent).post<Logged>('/v1/calls', {
      direction: 'inbound',
      number: '0138 0013 8000',
      startedAt: later(-6),
      endedAt: later(-1),
      summary: '客户询问发货时间。',
      promises: [{ text: '一小时内回电', dueAt: later(60) }],
      ...more,
    });
  const overdue = async (callId: string) =>
    new Map(
      (await cloud.events('promise-overdue'))
        .filter(({ detail }) => detail.data.callId === callId)
        .map(({ detail }) => [detail.id, detail.data]),
    );

  beforeAll(async () => {
    cloud = await startCloud({ chaos: true, seed: 14, clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    agent = await cloud.staff();
  });
  afterAll(() => cloud?.stop());

  it('raises the event of a promise that nobody kept, once, and none of a kept one', async () => {
    const broken = await log();
    const kept = await log();
    expect(broken.number).toBe('+8613800138000');
    await cloud.as(agent).post(`/v1/promises/${kept.promises[0]?.promiseId}/kept`);
    await cloud.advance('PT59M');
    expect(await overdue(broken.callId)).toEqual(new Map());
    await cloud.advance('PT61M');
    expect([...(await overdue(broken.callId)).values()]).toMatchObject(
      [broken.promises[0]].map((one) => ({
        promiseId: one?.promiseId,
      })),
    );
    expect(await overdue(kept.callId)).toEqual(new Map());
    expect(await cloud.as(agent).get(`/v1/calls/${broken.callId}`)).toMatchObject({
      promises: [{ state: 'overdue' }],
    });
  });

  it('knows a customer by the number, and opens a ticket with the call', async () => {
    const phone = '+86 139 1234 5678';
    await cloud
      .as(agent)
      .post('/v1/customers', { name: '赵敏', mails: ['zhao@example.com'], phones: [phone] });
    await cloud.postTicket({ name: '王五', email: 'wang5@example.com', phone, language: 'zh-CN' });
    await cloud.settle();
    const call = await log({
      number: '139-1234-5678',
      promises: [],
      openTicket: { kind: 'repair', subject: '空调不制冷' },
    });
    await cloud.settle();
    expect(call.customerId).toBeDefined();
    const mails = await cloud.mails('zhao@example.com');
    expect(mails.map(({ subject }) => subject)).toContain(`已收到您的报修（工单 ${call.ticket?.number}）`);
  });

  it('sets aside what it does not understand, tells staff why, and mails nobody', async () => {
    const mailed = (await cloud.mails()).length;
    await cloud.publish('warranty-sold', { version: 1, plan: 'gold' });
    await cloud.publish('purchase-made', { version: 7 });
    await cloud.publish('purchase-made', {
      version: 1,
      customer: { name: 'Ann', email: 'not an address' },
      product: 'AP-300',
      purchasedAt: 'yesterday',
    });
    await cloud.settle();
    await cloud.advance('PT3H');
    const { items } = await cloud
      .as(agent)
      .get<{ items: Array<{ reason: string; fields: Array<{ path: string }> }> }>('/v1/quarantine');
    expect(items).toHaveLength(3);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ partner: 'acme', detailType: 'warranty-sold', reason: 'unknown-type' }),
        expect.objectContaining({ detailType: 'purchase-made', reason: 'unknown-version' }),
        expect.objectContaining({ detailType: 'purchase-made', reason: 'invalid' }),
      ]),
    );
    const invalid = items.find(({ reason }) => reason === 'invalid');
    expect(invalid?.fields.map(({ path }) => path).sort()).toEqual(['customer.email', 'purchasedAt']);
    expect(await cloud.mails()).toHaveLength(mailed);
  });

  it('lets a partner speak in its own name only', async () => {
    await expect(cloud.publishAs('aftercare', 'ticket-resolved', {})).rejects.toThrow(
      /not authorized to perform: events:PutEvents/,
    );
  });
});
