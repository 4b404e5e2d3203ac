import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';

const chen = 'chen@firm.example';

/** Friday before the Spring Festival of 2026, 17:00 in Shanghai; Saturday is a make-up day. */
const friday = '2026-02-13T09:00:00Z';

let cloud: TestCloud;
let agent: string;
beforeAll(async () => {
  cloud = await startCloud({ chaos: true, seed: 7, clock: { at: friday, frozen: true } });
  agent = await cloud.staff();
});
afterAll(() => cloud?.stop());

const complaint = {
  form: 'contact',
  kind: 'complaint',
  subject: '水泵漏水',
  description: '今天开始漏水。',
  name: '王芳',
  email: 'wang.fang@example.com',
};

const stored = async ({ ticketId }: Intake) =>
  (await cloud.tableItems()).find(({ pk, sk }) => pk === `TICKET#${ticketId}` && sk === 'TICKET');

it('a complaint before the festival is due on the make-up day, missed there, and the supervisor hears of it', async () => {
  const admin = await cloud.staff('admin');
  await cloud.as(admin).put('/v1/people/chen', {
    document: { id: 'chen', name: '陈总', mail: chen, language: 'zh-CN', role: 'supervisor' },
  });
  const late: Intake = await cloud.json('POST', '/v1/tickets', { json: complaint });
  const answered: Intake = await cloud.json('POST', '/v1/tickets', {
    json: { ...complaint, subject: '水泵噪音', email: 'li.qiang@example.com' },
  });
  await cloud.settle();
  // Four hours: one on Friday, three on Saturday until noon.
  expect(await stored(late)).toMatchObject({ dueAt: '2026-02-14T04:00:00.000Z' });
  // Time stands still: what two functions write in one millisecond has no order.
  await cloud.advance('PT1S');
  await cloud.as(agent).post(`/v1/tickets/${answered.ticketId}/replies`, { body: '我们明天上门维修。' });
  await cloud.advance({ to: '2026-02-14T06:00:00Z' });
  await cloud.settle();

  const told = (await cloud.events('sla-breached')).map(({ detail }) => [detail.id, detail.data] as const);
  const missed = [...new Map(told).values()];
  expect(missed).toEqual([
    { ticketId: late.ticketId, target: 'first-response', cycle: 1, dueAt: '2026-02-14T04:00:00.000Z' },
  ]);
  // One mail, in working hours: whom, where, and a link.
  const mails = (await cloud.mails(chen)).filter(({ text }) => text.includes('已超时'));
  expect(mails).toHaveLength(1);
  for (const part of [late.number, '王芳', '投诉', '/t/']) expect(mails[0]?.text).toContain(part);
});

it('a calendar that begins later makes all open tickets due later', async () => {
  const admin = await cloud.staff('admin');
  const ticket: Intake = await cloud.json('POST', '/v1/tickets', {
    json: { ...complaint, subject: '水泵不转', email: 'zhao.min@example.com' },
  });
  await cloud.settle();
  // Two in the afternoon: the whole rest of the make-up day.
  expect(await stored(ticket)).toMatchObject({ dueAt: '2026-02-14T10:00:00.000Z' });
  await cloud.as(admin).put('/v1/calendars/cn-office', {
    document: {
      id: 'cn-office',
      label: { 'zh-CN': '周六晚班', en: 'Saturday evenings' },
      zone: 'Asia/Shanghai',
      week: { sat: [{ from: '15:00', to: '24:00' }] },
    },
  });
  await cloud.settle();
  await cloud.advance('PT2M');
  await cloud.settle();
  expect(await stored(ticket)).toMatchObject({ dueAt: '2026-02-14T11:00:00.000Z' });
});
