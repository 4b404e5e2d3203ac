import { randomUUID } from 'node:crypto';
import type { Client, MailboxEntry } from './client.ts';

/** Tells what happened, with an address to look at where there is one. */
export type Tell = (english: string, chinese: string, link?: string) => void;

interface Intake {
  ticketId: string;
  number: string;
  trackingUrl: string;
}

interface Queue {
  items: Array<{ ticketId: string; number: string; subject: string; recoveryOf?: { ticketId: string } }>;
}

/** Finds the one thing a step waits for, or says what is missing. */
function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

/** One customer matter through the whole system, in both languages. Addresses are fresh in each run. */
export async function tellStory(client: Client, tell: Tell): Promise<void> {
  const run = randomUUID().slice(0, 8);
  const wang = `wang.${run}@example.com`;
  const smith = `smith.${run}@example.com`;
  const li = `li.${run}@example.com`;

  const complaint = await complain(client, tell, wang);
  await enquire(client, tell, smith);
  const staff = { authorization: `Bearer ${await client.token('agent@example.com', 'agent')}` };
  await answerAndResolve(client, tell, staff, complaint, wang);
  await survey(client, tell, staff, complaint, wang);
  await purchase(client, tell, li, run);
  await promiseOnThePhone(client, tell, staff);
}

async function complain(client: Client, tell: Tell, address: string): Promise<Intake> {
  const answer = await client.form('/v1/tickets', {
    form: 'contact',
    kind: 'complaint',
    subject: '洗衣机漏水',
    description: '上周买的洗衣机，今天开始漏水，地板都泡了。',
    name: '王芳',
    email: address,
  });
  const intake = (await answer.json()) as Intake;
  await client.settle();
  const mail = need((await client.mails(address))[0], 'the acknowledgement to Wang Fang');
  tell(
    `A web form posts a complaint in Chinese: ${intake.number}. Mail: "${mail.subject}"`,
    `网页表单提交了一条投诉：${intake.number}。确认邮件：“${mail.subject}”`,
    intake.trackingUrl,
  );
  return intake;
}

async function enquire(client: Client, tell: Tell, address: string): Promise<void> {
  const intake = await client.json<Intake>(
    'POST',
    '/v1/tickets',
    {
      form: 'contact',
      kind: 'enquiry',
      subject: 'Which filter fits?',
      description: 'I would like to order a filter for the AP-300 and cannot find the part number.',
      name: 'Jane Smith',
      email: address,
    },
    { 'idempotency-key': randomUUID() },
  );
  await client.settle();
  const mail = need((await client.mails(address))[0], 'the acknowledgement to Jane Smith');
  tell(
    `A program posts an enquiry as JSON: ${intake.number}. Mail: "${mail.subject}"`,
    `程序以 JSON 提交了一条咨询：${intake.number}。确认邮件：“${mail.subject}”`,
    intake.trackingUrl,
  );
}

async function answerAndResolve(
  client: Client,
  tell: Tell,
  staff: Record<string, string>,
  { ticketId, number }: Intake,
  address: string,
): Promise<void> {
  const { items } = await client.json<Queue>(
    'GET',
    '/v1/tickets?queue=complaints&limit=100',
    undefined,
    staff,
  );
  need(
    items.find((item) => item.ticketId === ticketId),
    `${number} in the queue`,
  );
  tell(
    `Staff see ${items.length} open in the queue of complaints`,
    `投诉队列中有 ${items.length} 个待处理工单`,
  );
  await client.json(
    'POST',
    `/v1/tickets/${ticketId}/replies`,
    { body: '非常抱歉，师傅明天上午九点上门检修。' },
    staff,
  );
  await client.json(
    'POST',
    `/v1/tickets/${ticketId}/transitions`,
    { to: 'resolved', outcome: '已上门更换进水管，漏水问题解决。', cause: 'work-quality' },
    staff,
  );
  await client.settle();
  const reply = need((await client.mails(address))[1], 'the reply by mail');
  tell(
    'Staff reply (it goes out by mail) and resolve; the customer reads both',
    '客服回复（同时发送邮件）并解决工单，客户可以查看',
    need(
      reply.text.split(/\s+/).find((word) => word.startsWith('http') && word.includes('/t/')),
      'the link in the reply',
    ),
  );
}

/** Surveys keep the quiet hours of their readers: at night the clock goes on until the morning. */
async function surveyMail(client: Client, address: string): Promise<{ now: string; mail: MailboxEntry }> {
  let now = await client.advance('PT70M');
  for (let hour = 0; hour < 14; hour += 1) {
    const mail = (await client.mails(address)).find(({ text }) => text.includes('/s/'));
    if (mail) return { now, mail };
    now = await client.advance('PT1H');
  }
  throw new Error('missing: the survey');
}

async function survey(
  client: Client,
  tell: Tell,
  staff: Record<string, string>,
  { ticketId }: Intake,
  address: string,
): Promise<void> {
  const { now, mail } = await surveyMail(client, address);
  const answer = mail.text.split(/\s+/).find((word) => word.includes('/s/') && word.includes('?score=1'));
  const link = need(answer?.slice(0, answer.indexOf('?score=1')), 'the link in the survey');
  tell(
    `An hour later, after a night in the morning (it is ${now}), the survey is there: "${mail.subject}"`,
    `一小时后（夜间则在次日早上，现在是 ${now}）收到满意度调查：“${mail.subject}”`,
    link,
  );
  await client.form(link.slice(client.url.length), { score: '1', comment: '师傅迟到了两个小时。' });
  await client.settle();
  const { items } = await client.json<Queue>(
    'GET',
    '/v1/tickets?queue=complaints&limit=100',
    undefined,
    staff,
  );
  const recovery = need(
    items.find((item) => item.recoveryOf?.ticketId === ticketId),
    'the recovery ticket',
  );
  tell(
    `One press answers 1 of 5: recovery ticket ${recovery.number} is open`,
    `客户评 1 分，已自动生成补救工单 ${recovery.number}`,
  );
}

async function purchase(client: Client, tell: Tell, address: string, run: string): Promise<void> {
  const { now } = await client.json<{ now: string }>('GET', '/_local/clock');
  await client.publish('acme', 'purchase-made', {
    version: 1,
    orderNumber: `A-${run}`,
    customer: { name: '李强', email: address, language: 'zh-CN', timeZone: 'Asia/Shanghai' },
    product: '空气净化器 AP-300',
    serial: `AP300-${run}`,
    purchasedAt: now,
    birthday: { calendar: 'lunar', month: 8, day: 15 },
  });
  await client.settle();
  await client.advance('PT24H');
  const mails = await client.mails(address);
  const mail = need(mails[0], 'the care mail');
  tell(
    `A partner publishes purchase-made; within 24 hours one care mail went out (${mails.length}): "${mail.subject}"`,
    `合作伙伴发布购买事件；24 小时内发出关怀邮件（${mails.length} 封）：“${mail.subject}”`,
  );
}

async function promiseOnThePhone(client: Client, tell: Tell, staff: Record<string, string>): Promise<void> {
  const { now } = await client.json<{ now: string }>('GET', '/_local/clock');
  const later = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const call = await client.json<{ callId: string; number: string; promises: Array<{ promiseId: string }> }>(
    'POST',
    '/v1/calls',
    {
      direction: 'inbound',
      number: '0138 0013 8000',
      startedAt: later(-6),
      endedAt: now,
      summary: '客户询问发货时间，答应一小时内回电。',
      promises: [{ text: '一小时内回电告知发货时间', dueAt: later(60) }],
    },
    staff,
  );
  await client.advance('PT2H');
  const promiseId = call.promises[0]?.promiseId;
  need(
    (await client.events('promise-overdue')).find(({ detail }) => detail.data.promiseId === promiseId),
    'the event of the overdue promise',
  );
  tell(
    `A call from ${call.number} with a promise due in an hour; nobody kept it: promise-overdue is on the bus`,
    `来电 ${call.number}，承诺一小时内回电，无人兑现：总线上已有 promise-overdue 事件`,
    `${client.url}/_local`,
  );
}
