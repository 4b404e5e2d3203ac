import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';

const wang = 'wang.fang@example.com';
const smith = 'jane.smith@example.com';
const complaint = {
  form: 'contact',
  kind: 'complaint',
  subject: '洗衣机漏水',
  description: '上周买的洗衣机，今天开始漏水。',
  name: '王芳',
  email: wang,
};

interface Listed {
  items: Array<{ ticketId: string; state: string; dueAt: string }>;
}
interface Detail {
  state: string;
  outcome?: string;
  timeline: Array<{ kind: string; text: string }>;
}

/** Told in order, with everything delivered twice and shuffled and with throttles. */
describe('tickets, from the form to the resolution', () => {
  let cloud: TestCloud;
  let agent: string;
  let chinese: Intake;
  let english: Intake;
  const of = ({ ticketId }: Intake, what = '') => `/v1/tickets/${ticketId}${what}`;

  beforeAll(async () => {
    cloud = await startCloud({ chaos: true, seed: 11, clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    agent = await cloud.staff();
  });
  afterAll(() => cloud?.stop());

  it('takes a Chinese form and an English program in, and acknowledges each once in its language', async () => {
    chinese = await cloud.json('POST', '/v1/tickets', { form: complaint });
    english = await cloud.postTicket({ name: 'Jane Smith', email: smith });
    await cloud.settle();

    const [first, ...more] = await cloud.mails(wang);
    expect(more).toEqual([]);
    expect(first?.subject).toBe(`已收到您的投诉（工单 ${chinese.number}）`);
    expect(first?.text).toContain(await cloud.mailedLink(chinese));
    expect(first?.text).not.toContain(chinese.trackingUrl);
    expect(first?.text).not.toMatch(/ the | your /i);
    expect(await cloud.mails(smith)).toMatchObject([
      {
        subject: `We have your enquiry (${english.number})`,
        text: expect.stringContaining(await cloud.mailedLink(english)),
      },
    ]);
    expect((await cloud.mails(smith))[0]?.text).not.toMatch(/\p{Script=Han}/u);
  });

  it('leads a browser to the tracking page, or back to the form with what was typed', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml' };
    const taken = await cloud.request('POST', '/v1/tickets', {
      form: { ...complaint, email: 'x@example.com' },
      headers,
    });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/t\/\S+$/)]);

    const { email: _, ...unreachable } = complaint;
    const refused = await cloud.request('POST', '/v1/tickets', {
      form: { ...unreachable, subject: ' ' },
      headers: { ...headers, 'accept-language': 'zh-CN,zh;q=0.9' },
    });
    const page = await refused.text();
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    expect(page).toContain(complaint.description);
    expect(page).toContain('请填写邮箱或电话');
    // A subject is needed on our own page only.
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(1);
  });

  it('hosts the form in both languages', async () => {
    const form = async (query: string, language: string) =>
      (await cloud.request('GET', `/f/contact${query}`, { headers: { 'accept-language': language } })).text();
    expect(await form('', 'zh-CN')).toContain('lang="zh-CN"');
    expect(await form('', 'en-GB,en;q=0.8')).toContain('lang="en"');
    expect(await form('?lang=zh-CN', 'en')).toContain('您的称呼');
  });

  it('lets a partner deliver to a customer who gave a phone number only', async () => {
    const { email: _, ...matter } = complaint;
    await cloud.settle();
    const mailed = (await cloud.mails()).length;
    const { number } = await cloud.json<Intake>('POST', '/v1/tickets', {
      form: { ...matter, phone: '138 0013 8000' },
    });
    await cloud.settle();
    expect(await cloud.mails()).toHaveLength(mailed);
    const asked = await cloud.events('message-delivery-requested');
    expect(new Set(asked.map(({ detail }) => detail.id)).size).toBe(1);
    expect(JSON.stringify(asked)).not.toContain('13800138000');
    const path = `/v1/messages/${asked[0]?.detail.data.messageId}/delivery`;
    expect(await cloud.as(await cloud.staff('partner')).get(path)).toMatchObject({
      to: { phone: '+8613800138000' },
      text: expect.stringContaining(number),
      language: 'zh-CN',
    });
    expect((await cloud.request('GET', path, { token: agent })).status).toBe(403);
  });

  it('shows the customer where the matter stands, and takes a reply without scripts', async () => {
    const link = await cloud.mailedLink(chinese);
    const opened = await cloud.request('GET', link);
    const page = await opened.text();
    expect(opened.status).toBe(200);
    expect(page).toContain(chinese.number);
    expect(page).toContain(complaint.subject);
    expect(page).not.toMatch(/<script(?! src=)/);
    const replied = await cloud.request('POST', link, { form: { body: '地板也泡了。' } });
    expect(replied.status).toBe(303);
    const again = await cloud.request('GET', new URL(replied.headers.get('location') ?? '', link).href);
    expect(await again.text()).toContain('地板也泡了。');
    expect((await cloud.request('GET', link.slice(0, -3))).status).toBe(404);
  });

  it('lists what is open, the most urgent first', async () => {
    const { items } = await cloud.as(agent).get<Listed>('/v1/tickets?limit=100');
    const place = ({ ticketId }: Intake) => items.findIndex((item) => item.ticketId === ticketId);
    expect(place(chinese)).toBeGreaterThanOrEqual(0);
    expect(place(english)).toBeGreaterThan(place(chinese));
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).sort());
  });

  it('mails the reply of staff once, and keeps their notes to themselves', async () => {
    await cloud.as(agent).post(of(chinese, '/replies'), { body: '师傅明天上午上门。' });
    await cloud.as(agent).post(of(chinese, '/notes'), { body: '客户情绪激动。' });
    await cloud.settle();
    const [, reply, ...more] = await cloud.mails(wang);
    expect(more).toEqual([]);
    expect(reply?.subject).toBe(`回复：洗衣机漏水（工单 ${chinese.number}）`);
    expect(reply?.text).toContain('师傅明天上午上门。');
    const page = await (await cloud.request('GET', await cloud.mailedLink(chinese))).text();
    expect(page).toContain('师傅明天上午上门。');
    expect(page).not.toContain('客户情绪激动');
    expect((await cloud.mails()).map(({ raw, text }) => raw + text).join()).not.toContain('客户情绪激动');
    const { timeline } = await cloud.as(agent).get<Detail>(of(chinese));
    expect(timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['地板也泡了。', '师傅明天上午上门。', '客户情绪激动。']),
    );
  });

  it('resolves with an outcome only, and once when two press at the same time', async () => {
    const transition = (json: object) =>
      cloud.request('POST', of(chinese, '/transitions'), { token: agent, json });
    const refused = await transition({ to: 'resolved' });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'outcome' })] }),
    ]);
    const both = await Promise.all(
      ['已更换进水管。', '已退货。'].map((outcome) =>
        transition({ to: 'resolved', outcome, cause: 'work-quality' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await cloud.settle();
    expect(await cloud.as(agent).get(of(chinese))).toMatchObject({
      state: 'resolved',
      outcome: both[0]?.status === 200 ? '已更换进水管。' : '已退货。',
    });
    const resolved = await cloud.events('ticket-resolved');
    expect(new Set(resolved.map(({ detail }) => detail.id)).size).toBe(1);
  });

  it('makes one ticket of a hundred posts under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const matter = { email: 'hundred@example.com' };
    const answers = await Promise.all(Array.from({ length: 100 }, () => cloud.postTicket(matter, headers)));
    expect(new Set(answers.map(({ ticketId }) => ticketId)).size).toBe(1);
    await cloud.settle();
    const stored = (await cloud.tableItems()).filter(
      ({ sk, contact }) => sk === 'TICKET' && (contact as { mail?: string }).mail === 'hundred@example.com',
    );
    expect(stored).toHaveLength(1);
    expect(await cloud.mails('hundred@example.com')).toHaveLength(1);
    await expect(cloud.postTicket({ ...matter, name: 'Somebody else' }, headers)).rejects.toThrow(
      /answered 422.*Idempotency-Key/,
    );
  });
});
