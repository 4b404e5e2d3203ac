import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../support/encode-gb18030.ts';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';

/** Friday afternoon before Qingming: Saturday to Monday nobody works in China, Tuesday they do. */
const friday = '2026-04-03T07:00:00Z';

interface Entry {
  id: string;
  kind: string;
  text: string;
  author: string;
  channel?: string;
  ticketId: string;
}
interface Detail {
  ticketId: string;
  number: string;
  kind: string;
  state: string;
  queue: string;
  priority: string;
  channel: string;
  tags?: string[];
  assignee?: string;
  routedBy?: string[];
  mergedInto?: string;
  complaint?: { stage: string; compensations: Array<{ id: string; state: string }> };
  service?: { targets: Array<{ target: string; state: string; dueAt: string }> };
  aliases: Array<{ ticketId: string }>;
  timeline: Entry[];
}
interface Page {
  items: Array<{ ticketId: string; subject: string; queue: string }>;
}

/** One firm, one weekend, told in order. */
describe('a day at the desk', () => {
  let cloud: TestCloud;
  let agent: string;
  let supervisor: string;
  let admin: string;
  let complaint: Intake;
  let widget: Intake;
  let mailed: string;
  let called: string;

  const wang = 'wang.fang@example.com';
  const of = (ticketId: string, what = '') => `/v1/tickets/${ticketId}${what}`;
  const detail = (ticketId: string) => cloud.as(agent).get<Detail>(of(ticketId));
  const list = (query: string) => cloud.as(agent).get<Page>(`/v1/tickets?${query}`);
  const track = async (matter: Intake) => (await cloud.request('GET', await cloud.mailedLink(matter))).text();
  const arrive = async (raw: string | Uint8Array<ArrayBuffer>) => {
    const answer = await cloud.request('POST', '/_local/inbound-mail', {
      body: raw,
      headers: { 'content-type': 'message/rfc822' },
    });
    expect(answer.status).toBe(202);
    await cloud.settle();
  };

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: friday, frozen: true } });
    [agent, supervisor, admin] = await Promise.all([
      cloud.staff('agent', 'chen.jie@aftercare.example'),
      cloud.staff('supervisor', 'liu.yang@aftercare.example'),
      cloud.staff('admin', 'zhao.min@aftercare.example'),
    ]);
  });
  afterAll(() => cloud?.stop());

  it('names its people, and sends spare parts of the coffee machines to a queue of their own', async () => {
    const queue = { id: 'coffee', label: { 'zh-CN': '咖啡机', en: 'Coffee machines' } };
    await cloud.as(admin).put('/v1/queues/coffee', { document: queue });
    for (const [token, name, role] of [
      [agent, '陈洁', 'agent'],
      [supervisor, '刘洋', 'supervisor'],
    ] as const) {
      const me = await cloud.as(token).get<{ id: string }>('/v1/people/me');
      const document = {
        id: me.id,
        name,
        mail: `${role}@aftercare.example`,
        role,
        queues: ['complaints', 'coffee'],
      };
      await cloud.as(admin).put(`/v1/people/${me.id}`, { document });
    }
    const rule = {
      id: 'coffee',
      order: 50,
      when: { products: ['CM-'], kinds: ['spare-part', 'repair'] },
      then: { queue: 'coffee', tags: ['coffee'] },
    };
    await cloud.as(admin).put('/v1/routing/coffee', { document: rule });
    const bad = { ...rule, id: 'bad', then: { queue: 'no-such-queue' } };
    const refused = await cloud.request('PUT', '/v1/routing/bad', { token: admin, json: { document: bad } });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('then.queue');
    const dry = await cloud
      .as(agent)
      .post<{ queue: string; why: Array<{ ruleId: string }> }>('/v1/routing/dry-run', {
        kind: 'repair',
        productSerial: 'CM-2000-17',
      });
    expect(dry.queue).toBe('coffee');
    expect(dry.why.map(({ ruleId }) => ruleId)).toContain('coffee');
    // What is set holds everywhere within ten seconds.
    await cloud.advance('PT11S');
  });

  it('takes tickets from form, widget, mail and call, each where it belongs', async () => {
    complaint = await cloud.json('POST', '/v1/tickets', {
      form: {
        form: 'contact',
        kind: 'complaint',
        subject: '咖啡机送来就是坏的',
        description: '收到的咖啡机不出水，客服说周五上门，结果没有人来。',
        name: '王芳',
        email: wang,
      },
    });
    widget = await cloud.postTicket({
      channel: 'widget',
      kind: 'repair',
      subject: 'Coffee machine drips',
      description: 'It drips from below since yesterday.',
      name: 'Jane Smith',
      email: 'jane.smith@example.com',
      productSerial: 'CM-2000-17',
      language: 'en',
    });
    await arrive(
      [
        'From: Li Ming <li.ming@example.com>',
        'To: service@aftercare.example',
        'Subject: Question about my invoice',
        'Message-ID: <first@example.com>',
        'Date: Fri, 3 Apr 2026 15:00:00 +0800',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Hello, could you send me the invoice for order 77 again?',
      ].join('\r\n'),
    );
    const call = await cloud.as(agent).post<{ ticket: Intake }>('/v1/calls', {
      direction: 'inbound',
      number: '138 0013 8000',
      startedAt: '2026-04-03T06:50:00Z',
      endedAt: '2026-04-03T06:55:00Z',
      summary: '王女士又来电：咖啡机不出水，等了一天没有人上门。',
      openTicket: { kind: 'complaint', subject: '咖啡机不出水，没有人上门', name: '王芳', email: wang },
    });
    called = call.ticket.ticketId;
    await cloud.settle();

    const byMail = (await list('q=li.ming%40example.com')).items[0];
    mailed = byMail?.ticketId ?? '';
    expect(await detail(complaint.ticketId)).toMatchObject({
      queue: 'complaints',
      channel: 'form',
      state: 'new',
    });
    expect(await detail(widget.ticketId)).toMatchObject({
      queue: 'coffee',
      channel: 'widget',
      tags: ['coffee'],
      routedBy: ['coffee'],
    });
    expect(await detail(mailed)).toMatchObject({ kind: 'enquiry', channel: 'mail', state: 'new' });
    expect(await detail(called)).toMatchObject({ kind: 'complaint', channel: 'call', queue: 'complaints' });
    expect((await cloud.mails('li.ming@example.com'))[0]?.subject).toContain('enquiry');
    const counts = await cloud.request('GET', '/v1/queues/counts', { token: agent });
    expect(JSON.stringify(await counts.json())).toContain('coffee');
  });

  it('answers by a canned reply, in the customer’s language and with the names filled in', async () => {
    await cloud.as(agent).post(of(mailed, '/assign'), {
      assignee: (await cloud.as(agent).get<{ id: string }>('/v1/people/me')).id,
    });
    await cloud.as(agent).post(of(mailed, '/replies'), { cannedReplyId: 'on-it' });
    await cloud.settle();
    const reply = (await cloud.mails('li.ming@example.com')).at(-1);
    expect(reply?.text).toContain('Hello Li Ming');
    expect(reply?.text).not.toContain('{{');
    expect((await list('view=mine')).items.map(({ ticketId }) => ticketId)).toEqual([mailed]);
    expect((await list('view=unassigned&queue=coffee')).items.map(({ ticketId }) => ticketId)).toEqual([
      widget.ticketId,
    ]);
  });

  it('breaches what nobody answered over the holiday, in working time, and tells the supervisor', async () => {
    const target = (await detail(complaint.ticketId)).service?.targets.find(
      (each) => each.target === 'first-response',
    );
    expect(target?.state).toBe('running');
    // Qingming is over on Tuesday morning; nothing falls due in between.
    expect(Date.parse(target?.dueAt ?? '')).toBeGreaterThan(Date.parse('2026-04-07T00:00:00Z'));
    await cloud.advance({ to: '2026-04-06T15:00:00Z' });
    expect(await cloud.events('sla-breached')).toEqual([]);
    await cloud.advance({ to: '2026-04-07T10:00:00Z' });
    const breached = (await cloud.events('sla-breached')).map(({ detail: { data } }) => data.ticketId);
    expect(breached).toContain(complaint.ticketId);
    expect(breached).not.toContain(mailed);
    expect((await list('view=breaching')).items.map(({ ticketId }) => ticketId)).toContain(
      complaint.ticketId,
    );
    expect((await cloud.mails('supervisor@aftercare.example')).length).toBeGreaterThan(0);
  });

  it('compensates a complaint above the agent’s limit once the supervisor approves', async () => {
    const id = complaint.ticketId;
    await cloud.as(agent).post(of(id, '/complaint'), { stage: 'assessed', cause: 'promise-not-met' });
    await cloud.as(agent).post(of(id, '/complaint'), { stage: 'investigated', lesson: '上门前须电话确认' });
    await cloud
      .as(agent)
      .post(of(id, '/compensation'), { type: 'refund', amount: 50_000, currency: 'CNY', reason: '白等一天' });
    const [asked] = (await detail(id)).complaint?.compensations ?? [];
    expect(asked?.state).toBe('awaiting-approval');
    const approval = of(id, `/compensation/${asked?.id}/approval`);
    const decision = { decision: 'approved', reason: '同意' };
    expect((await cloud.request('POST', approval, { token: agent, json: decision })).status).toBe(403);
    await cloud.as(supervisor).post(approval, decision);
    expect((await detail(id)).complaint?.compensations[0]?.state).toBe('approved');
    await cloud.as(agent).post(of(id, '/replies'), { body: '非常抱歉，500 元今天退回给您。' });
    await cloud.settle();
  });

  it('merges the call with the complaint, and takes it back without loss', async () => {
    const before = await detail(called);
    await cloud.as(agent).post(of(called, '/merge'), { into: complaint.ticketId });
    await cloud.settle();
    const merged = await detail(complaint.ticketId);
    expect(merged.aliases.map(({ ticketId }) => ticketId)).toEqual([called]);
    expect(merged.timeline.map(({ text }) => text).join('\n')).toContain('等了一天没有人上门');
    await cloud.as(agent).post(of(called, '/unmerge'));
    await cloud.settle();
    const after = await detail(called);
    expect({ state: after.state, queue: after.queue }).toEqual({ state: before.state, queue: before.queue });
    expect((await detail(complaint.ticketId)).aliases).toEqual([]);
  });

  it('shows the customer all of it, and takes the answer by mail in GB18030', async () => {
    const page = await track(complaint);
    expect(page).toContain('咖啡机送来就是坏的');
    expect(page).toContain('500 元今天退回给您');
    expect(page).toMatch(/¥\s?500|500\.00|500 元/);
    // What is said among staff stays there.
    expect(page).not.toContain('上门前须电话确认');

    const reply = (await cloud.mails(wang)).findLast(({ text }) => text.includes('500 元今天退回给您'));
    const address = String(reply?.headers['reply-to'] ?? '');
    expect(address).toMatch(/@/);
    const head = [
      `From: ${wang}`,
      `To: ${address}`,
      'Subject: Re: ticket',
      'Message-ID: <answer@example.com>',
      'Date: Tue, 7 Apr 2026 18:30:00 +0800',
      'Content-Type: text/plain; charset=gb18030',
      'Content-Transfer-Encoding: 8bit',
      '',
      '',
    ].join('\r\n');
    const body = encodeGb18030('钱收到了，谢谢！咖啡机还是请换一台。\r\n');
    await arrive(new Uint8Array([...Buffer.from(head, 'latin1'), ...body]));
    const { timeline } = await detail(complaint.ticketId);
    expect(timeline.findLast(({ kind }) => kind === 'customer-message')).toMatchObject({
      text: '钱收到了，谢谢！咖啡机还是请换一台。',
      channel: 'mail',
    });
    expect(await track(complaint)).toContain('咖啡机还是请换一台');
    expect((await list(`q=${encodeURIComponent('换一台')}`)).items.map(({ ticketId }) => ticketId)).toEqual([
      complaint.ticketId,
    ]);
    expect(await cloud.json('GET', '/_local/dead-letters')).toEqual({ deadLetters: [] });
  });
});
