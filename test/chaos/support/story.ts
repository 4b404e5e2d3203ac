import { expect } from 'vitest';
import type { TestCloud } from '../../support/local-cloud.ts';

/** A morning in Shanghai. */
export const start = '2026-11-23T02:00:00.000Z';

const linkIn = (text: string, kind: string): string =>
  new RegExp(`/${kind}/[\\w.-]+`).exec(text)?.[0] ?? `no /${kind}/ link`;

/**
 * A week of the business through its public surface: two matters of one customer and one of a phone; replies both ways;
 * a low answer and its recovery ticket; a reopening that cancels a survey; calls with promises kept and broken;
 * purchases and a birthday; an address that bounces; an unsubscription that stops what was planned. Whatever is said
 * within a step may be heard in any order.
 */
export async function tellStory(cloud: TestCloud): Promise<void> {
  const token = await cloud.staff('agent');
  const staff = <T>(path: string, json: unknown): Promise<T> => cloud.as(token).post(path, json);
  const mailTo = async (address: string, having: string): Promise<string> => {
    const mail = (await cloud.mails(address)).find(({ text }) => text.includes(having));
    expect(mail, `a mail to ${address} with ${having}`).toBeDefined();
    return mail?.text ?? '';
  };

  const leak = await cloud.postTicket({
    kind: 'complaint',
    subject: '洗衣机漏水',
    description: '今天开始漏水，地板都泡了。',
    name: '王芳',
    email: 'wang@example.com',
  });
  await cloud.settle();
  const filter = await cloud.postTicket();
  const phone = await cloud.postTicket({ name: 'Tom', email: undefined, phone: '+8613900139000' });
  await cloud.postTicket({ kind: 'repair', name: 'Bob', email: 'bob@bounce.example' });
  await purchase(cloud, 'A-1', { name: '李强', email: 'li@example.com' }, '--11-26');
  await purchase(cloud, 'A-2', { name: '赵敏', email: 'zhao@example.com', phone: '13700137000' });
  await cloud.publish('purchase-lost', { version: 1 });
  const called = await staff<{ promises: Array<{ promiseId: string }> }>('/v1/calls', {
    direction: 'inbound',
    number: '0138 0013 8000',
    startedAt: '2026-11-23T01:50:00Z',
    endedAt: start,
    summary: '客户询问发货时间。',
    promises: [
      { text: '回电告知发货时间', dueAt: '2026-11-23T03:00:00Z' },
      { text: '寄出说明书', dueAt: '2026-11-23T04:00:00Z' },
    ],
    openTicket: { kind: 'enquiry', subject: '何时发货', name: '孙悦', email: 'sun@example.com' },
  });
  await cloud.settle();

  await cloud.advance('PT10M');
  await staff(`/v1/tickets/${leak.ticketId}/replies`, { body: '非常抱歉，师傅明天上门。' });
  await staff(`/v1/tickets/${leak.ticketId}/notes`, { body: '已联系师傅' });
  // Two functions that write in the same millisecond leave no order behind: nobody answers before having read.
  await cloud.advance('PT1S');
  await cloud.request('POST', await cloud.mailedLink(leak), { form: { body: '好的，谢谢。' } });
  await cloud.request('POST', `/v1/promises/${called.promises[0]?.promiseId}/kept`, { token });
  await cloud.settle();
  await cloud.advance('PT1S');
  await staff(`/v1/tickets/${leak.ticketId}/complaint`, { cause: 'work-quality' });
  for (const { ticketId } of [leak, filter, phone])
    await staff(`/v1/tickets/${ticketId}/transitions`, { to: 'resolved', outcome: '已处理' });
  await staff(`/v1/tickets/${filter.ticketId}/transitions`, { to: 'open', outcome: 'Not the right one' });

  await cloud.advance('PT90M');
  const survey = linkIn(await mailTo('wang@example.com', '/s/'), 's');
  const answered = await cloud.request('POST', survey, { form: { score: '1', comment: '太慢了' } });
  expect(answered.status).toBe(303);
  await cloud.settle();

  await cloud.advance('PT24H');
  const preferences = linkIn(await mailTo('zhao@example.com', '/u/'), 'u');
  await cloud.request('POST', preferences, { form: { 'List-Unsubscribe': 'One-Click' } });
  await purchase(cloud, 'A-3', { name: '赵敏', email: 'zhao@example.com', phone: '13700137000' });
  await cloud.postTicket({ kind: 'repair', name: 'Bob', email: 'bob@bounce.example' });
  await cloud.settle();

  await cloud.advance('P4D');
}

const purchase = (
  cloud: TestCloud,
  orderNumber: string,
  customer: { name: string; email: string; phone?: string },
  birthday?: string,
): Promise<void> =>
  cloud.publish('purchase-made', {
    version: 1,
    orderNumber,
    customer: { ...customer, language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    product: '空气净化器 AP-300',
    purchasedAt: cloud.now().toISOString(),
    ...(birthday ? { birthday } : {}),
  });
