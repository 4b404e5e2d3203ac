import { describe, expect, it } from 'vitest';
import type { CareContext } from '../../functions/care/occurrences.ts';
import { askApproval, skip } from '../../functions/care/send/carry-out.ts';
import { routes } from '../../functions/notices/desk/routes.ts';
import { commit, type Effects } from '../../shared/outbox/effects.ts';
import { Person } from '../../shared/settings/people.ts';
import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addReply,
  effectsOfChange,
  moveTo,
  startChange,
  type TicketChange,
} from '../../shared/tickets/change-ticket.ts';
import { days, after as later, minutes } from '../../shared/time/clock.ts';
import { someCustomer, someOccurrence } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import type { Unkindness } from '../support/world/unkindness.ts';
import { storeSetting } from '../unit/intake-support.ts';
import { parseMail } from '../unit/mail-support.ts';

/** Monday, 10:00 in Shanghai. */
const start = new Date('2026-11-23T02:00:00.000Z');
const id = '7K3QZ9X0MB';

const staff = [
  { id: 'agent-1', name: 'Ann Lee', role: 'agent', queues: ['complaints'] },
  { id: 'agent-2', name: '李强', role: 'agent', queues: ['complaints', 'repairs'] },
  { id: 'agent-3', name: '周末', role: 'agent', queues: ['complaints'], away: true },
  { id: 'boss', name: 'Bo', role: 'supervisor', queues: [] },
] as const;

interface FirmOptions {
  unkindness?: Unkindness;
  /** The entries that hear; the door of mail too where mails are looked at. */
  only?: readonly string[];
  at?: Date;
}

async function openFirm({ unkindness, only = ['notices/tell'], at = start }: FirmOptions = {}) {
  const clock = handClock(at);
  const world = openWorld({
    clock,
    only,
    ...(unkindness ? { unkindness } : {}),
  });
  const { table, settle, now } = world;
  for (const person of staff)
    await storeSetting(table, 'person', Person.parse({ ...person, mail: `${person.id}@firm.example` }));
  const tick = async (): Promise<void> => {
    await settle();
    clock.at = later(now(), minutes(1));
  };
  const occasion = (author: string) => ({ now: now(), correlationId: 'c', author });
  const change = async (
    author: string,
    what: (from: TicketChange, by: ReturnType<typeof occasion>) => TicketChange,
    of = id,
  ) => {
    const found = ticket.parse((await table.get(ticket.key(of))) ?? {});
    await commit(table, effectsOfChange(what(startChange(found, occasion(author)), occasion(author))), now());
    await tick();
  };
  const ask = async (
    route: keyof typeof routes,
    who: string,
    what: { query?: Record<string, string>; body?: unknown } = {},
  ) => {
    const { method, path } = routes[route];
    const answer = await world.ask(`${method} ${path}`, { ...what, staff: who, groups: '[agent]' });
    expectDeclared(routes[route], answer);
    // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes, held to their contract above
    return { status: answer.statusCode, json: answer.json as any };
  };
  const list = async (who: string, query: Record<string, string> = {}) =>
    (await ask('listNotices', who, { query })).json;
  const desk = async (route: string, who: string, body: unknown, groups = '[agent]', params = {}) => {
    const answer = await world.ask(route, { params: { id, ...params }, body, staff: who, groups });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    await tick();
    // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
    return answer.json as any;
  };
  return {
    ...world,
    tick,
    change,
    ask,
    list,
    desk,
    /** `new-ticket by customer`, newest first; what is read in brackets. */
    told: async (who: string): Promise<string[]> =>
      (await list(who)).items.map(
        ({ kind, actor, read }: { kind: string; actor: { id: string }; read: boolean }) =>
          read ? `(${kind} by ${actor.id})` : `${kind} by ${actor.id}`,
      ),
    open: async (more: Partial<TicketRequest> = {}) => {
      const request: TicketRequest = {
        ...{ id, kind: 'complaint', subject: '水泵漏水', description: '今天开始漏水。', language: 'zh-CN' },
        ...{
          contact: { name: '王芳', mail: 'wang@example.com' },
          channel: 'form',
          timeZone: 'Asia/Shanghai',
        },
        ...{ correlationId: 'c', acknowledge: false, ...more },
      };
      await commit(table, openTicket(request, { now: now(), agendaShards: 2 }), now());
      await tick();
    },
    assign: (who: string, assignment: object, of = id) =>
      desk('POST /v1/tickets/{id}/assign', who, assignment, '[agent]', { id: of }),
    erase: (customerId: string) => {
      const occurredAt = now().toISOString();
      const told = { id: 'e', type: 'customer-erased', version: 1, occurredAt, correlationId: 'c' };
      const aggregate = { type: 'customer', id: customerId, version: 2 };
      world.publish({
        ...{ id: 'e', source: 'aftercare', 'detail-type': 'customer-erased', time: occurredAt },
        detail: { ...told, aggregate, data: { customerId } },
      });
    },
    /** A care message that comes to wait for approval; `then`: what becomes of it at once. */
    async careWaits(key: string, then?: (from: Occurrence, context: CareContext) => { effects: Effects }) {
      const context = { now: now(), agendaShards: 2, correlationId: 'c' };
      const planned = someOccurrence(1, {
        id: `c1-${key}`,
        customerId: 'c1',
        planId: 'birthday',
        version: 1,
      });
      await table.transact([
        { put: occurrence.item(planned) },
        { put: customer.item(someCustomer(1, { id: 'c1', name: '王芳' })) },
      ]);
      const { value, effects } = askApproval(planned, context);
      await commit(table, effects, now());
      if (then) await commit(table, then(value, context).effects, now());
      await tick();
      return planned.id;
    },
    note: (who: string, body: string) => desk('POST /v1/tickets/{id}/notes', who, { body }),
    customerWrites: (more = {}) =>
      change('customer', (from, by) =>
        addReply(addEntry(from, 'customer-message', 'It drips.', by, more), 'customer', by),
      ),
  };
}

const twice: Unkindness = { copies: () => 2, late: () => true, choose: (length) => length - 1 };

describe('staff are told', () => {
  it('of a new ticket in their queue, once, with what staff see of it', async () => {
    const firm = await openFirm({ unkindness: twice });
    await firm.open();
    await firm.live(later(firm.now(), minutes(5)), false);
    expect(await firm.list('agent-1')).toMatchObject({
      items: [
        {
          kind: 'new-ticket',
          at: start.toISOString(),
          read: false,
          ticket: { ticketId: id, number: '7K3QZ-9X0MB', subject: '水泵漏水' },
          customer: '王芳',
          actor: { id: 'customer', name: '王芳' },
        },
      ],
      unread: 1,
    });
    expect(await firm.told('agent-2')).toEqual(['new-ticket by customer']);
    for (const nobody of ['agent-3', 'boss', 'stranger']) expect(await firm.told(nobody)).toEqual([]);
  });

  it('not of what they did themselves', async () => {
    const firm = await openFirm();
    await firm.open({ openedBy: 'agent-1', channel: 'call' });
    expect(await firm.told('agent-1')).toEqual([]);
    expect(await firm.told('agent-2')).toEqual(['new-ticket by agent-1']);
    await firm.assign('agent-2', { assignee: 'agent-2' });
    expect(await firm.told('agent-2')).toEqual([]);
    await firm.note('agent-2', 'For me: @agent-2');
    expect(await firm.told('agent-2')).toEqual([]);
  });

  it('of what is theirs now, and no more of what another has', async () => {
    const firm = await openFirm();
    await firm.open();
    await firm.assign('boss', { assignee: 'agent-1' });
    expect(await firm.told('agent-1')).toEqual(['assigned by boss']);
    expect(await firm.told('agent-2')).toEqual([]);
    await firm.customerWrites();
    expect(await firm.told('agent-1')).toEqual(['answer by customer', 'assigned by boss']);
    await firm.assign('boss', { assignee: 'agent-2' });
    expect(await firm.told('agent-1')).toEqual([]);
    expect(await firm.told('agent-2')).toEqual(['assigned by boss']);
    // Given back to its queue it is new there again.
    await firm.assign('agent-2', { assignee: null, queue: 'repairs' });
    expect(await firm.told('agent-2')).toEqual([]);
    await firm.assign('boss', { queue: 'complaints' });
    expect(await firm.told('agent-1')).toEqual(['new-ticket by boss']);
  });

  it('of an answer of the customer on theirs, not of machines', async () => {
    const firm = await openFirm();
    await firm.open({
      routing: { queue: 'complaints', priority: 'high', assignee: 'agent-1', tags: [], why: [] },
    });
    expect(await firm.told('agent-1')).toEqual(['assigned by system']);
    await firm.customerWrites({ detail: { automatic: 'vacation' } });
    expect(await firm.told('agent-1')).toEqual(['assigned by system']);
    await firm.customerWrites();
    expect(await firm.told('agent-1')).toEqual(['answer by customer', 'assigned by system']);
    const [answer] = (await firm.list('agent-1')).items;
    const entries = firm.table.items(
      ({ type, kind }) => type === 'timeline-entry' && kind === 'customer-message',
    );
    expect(entries.map((entry) => entry.id)).toContain(answer.entryId);
  });

  it('who are named in a note, even on a resolved ticket', async () => {
    const firm = await openFirm();
    await firm.open();
    await firm.note('agent-2', '请@Bo 看一下，抄送 li@agent-1.example');
    expect(await firm.told('boss')).toEqual(['mention by agent-2']);
    expect(await firm.told('agent-1')).toEqual(['new-ticket by customer']);
    // Whoever wrote on it has seen it.
    expect(await firm.told('agent-2')).toEqual(['(new-ticket by customer)']);
    await firm.change('agent-2', (from, by) => moveTo(from, 'resolved', 'done', by));
    expect(await firm.told('boss')).toEqual([]);
    await firm.note('agent-2', '@agent-1 well done');
    expect(await firm.told('agent-1')).toEqual(['mention by agent-2']);
  });

  it('of a compensation that they may decide, until it is decided', async () => {
    const firm = await openFirm();
    await firm.open();
    const wish = { type: 'refund', currency: 'CNY', reason: '返工两次。' };
    const key = 'POST /v1/tickets/{id}/compensation';
    await firm.desk(key, 'agent-1', { ...wish, amount: 10_000 });
    expect(await firm.told('boss')).toEqual([]);
    const { compensationId } = await firm.desk(key, 'agent-1', { ...wish, amount: 90_000 });
    expect(await firm.list('boss')).toMatchObject({
      items: [{ kind: 'approval', actor: { id: 'agent-1', name: 'Ann Lee' }, compensationId }],
    });
    const decision = { decision: 'approved', reason: '合理。' };
    await firm.desk(`${key}/{cid}/approval`, 'boss', decision, '[supervisor]', { cid: compensationId });
    expect(await firm.told('boss')).toEqual([]);
  });

  it('of care that they may approve, until it is decided, cancelled or too late, or its customer erased', async () => {
    const firm = await openFirm({ unkindness: twice });
    const [asked, other] = [await firm.careWaits('b1'), await firm.careWaits('b2')];
    expect(await firm.told('agent-1')).toEqual([]);
    const { items, unread } = await firm.list('boss');
    expect([items.length, unread]).toEqual([2, 2]);
    expect(items[1]).toMatchObject({
      kind: 'care-approval',
      care: { messageId: asked, planId: 'birthday' },
      customer: '王芳',
      actor: { id: 'system' },
    });
    expect(items[1]).not.toHaveProperty('ticket');
    const key = 'POST /v1/care/messages/{id}/approval';
    await firm.desk(key, 'boss', { decision: 'approved' }, '[supervisor]', { id: asked });
    expect((await firm.list('boss')).items).toMatchObject([{ care: { messageId: other } }]);
    await firm.desk('POST /v1/care/messages/{id}/cancel', 'agent-2', { reason: 'Moved.' }, '[agent]', {
      id: other,
    });
    expect(await firm.list('boss')).toMatchObject({ items: [], unread: 0 });
    await firm.careWaits('b3', (found, context) => skip(found, { reason: 'stale' }, context));
    expect(await firm.list('boss')).toMatchObject({ items: [], unread: 0 });
    await firm.careWaits('b4');
    expect(await firm.told('boss')).toHaveLength(1);
    firm.erase('c1');
    await firm.settle();
    expect(await firm.list('boss')).toMatchObject({ items: [], unread: 0 });
  });

  it('no more of what is resolved; of what comes after it again', async () => {
    const firm = await openFirm();
    await firm.open();
    await firm.assign('boss', { assignee: 'agent-1' });
    await firm.change('boss', (from, by) => moveTo(from, 'resolved', 'done', by));
    expect(await firm.list('agent-1')).toMatchObject({ items: [], unread: 0 });
    await firm.change('customer', (from, by) =>
      addReply(addEntry(moveTo(from, 'open', undefined, by), 'customer-message', 'No!', by), 'customer', by),
    );
    expect(await firm.told('agent-1')).toEqual(['answer by customer']);
  });

  it('the same in whatever order events come, and however often', async () => {
    const firm = await openFirm({ unkindness: twice });
    await firm.open();
    await firm.assign('boss', { assignee: 'agent-1' });
    await firm.change('boss', (from, by) => moveTo(from, 'resolved', 'done', by));
    await firm.live(later(firm.now(), minutes(10)), false);
    for (const { id: who } of staff) expect(await firm.list(who)).toMatchObject({ items: [], unread: 0 });
  });

  it('no more of an erased customer', async () => {
    const firm = await openFirm();
    await firm.open({ customerId: 'c1' });
    expect(await firm.told('agent-1')).toHaveLength(1);
    firm.erase('c1');
    await firm.settle();
    expect(await firm.list('agent-1')).toMatchObject({ items: [], unread: 0 });
  });
});

describe('the list of notices', () => {
  async function withMany(count: number) {
    const firm = await openFirm();
    for (let at = 0; at < count; at += 1) await firm.open({ id: `000000000${at}`, subject: `matter ${at}` });
    return firm;
  }
  const subjectsOf = ({ items }: { items: Array<{ ticket: { subject: string } }> }) =>
    items.map(({ ticket: { subject } }) => subject.slice(-1)).join('');

  it('comes by page, newest first, all or what is unread', async () => {
    const firm = await withMany(5);
    const first = await firm.list('agent-1', { limit: '2' });
    expect(subjectsOf(first)).toBe('43');
    const next = await firm.list('agent-1', { limit: '2', cursor: first.nextCursor });
    expect(subjectsOf(next)).toBe('21');
    const last = await firm.list('agent-1', { limit: '2', cursor: next.nextCursor });
    expect(subjectsOf(last)).toBe('0');
    expect(last.nextCursor).toBeUndefined();
    expect((await firm.ask('listNotices', 'agent-2', { query: { cursor: first.nextCursor } })).status).toBe(
      422,
    );
    await firm.ask('readNotices', 'agent-1', { body: { id: next.items[0].id } });
    expect(subjectsOf(await firm.list('agent-1', { unread: 'true' }))).toBe('4310');
    expect(subjectsOf(await firm.list('agent-1'))).toBe('43210');
  });

  it('is read one by one, or up to one; each person’s own', async () => {
    const firm = await withMany(4);
    const { items } = await firm.list('agent-1');
    const read = (who: string, body: object) => firm.ask('readNotices', who, { body });
    expect((await read('agent-1', { id: items[1].id })).json).toEqual({ unread: 3 });
    expect((await read('agent-1', { id: items[1].id })).json).toEqual({ unread: 3 });
    expect((await read('agent-1', { upTo: items[2].id })).json).toEqual({ unread: 1 });
    expect(await firm.told('agent-1')).toEqual([
      'new-ticket by customer',
      ...Array(3).fill('(new-ticket by customer)'),
    ]);
    expect((await firm.list('agent-2')).unread).toBe(4);
    expect((await read('agent-1', { id: 'none' })).status).toBe(404);
    for (const body of [{}, { id: 'a', upTo: 'b' }, { all: true }])
      expect((await read('agent-1', body)).status).toBe(422);
  });

  it('forgets after 90 days', async () => {
    const firm = await withMany(1);
    firm.clock.at = later(start, days(91));
    expect(await firm.list('agent-1')).toMatchObject({ items: [], unread: 0 });
  });
});

describe('notices come by mail', () => {
  const withMail = (options: FirmOptions = {}) =>
    openFirm({ only: ['notices/tell', 'mail/door'], ...options });
  type Firm = Awaited<ReturnType<typeof openFirm>>;
  const choose = (firm: Firm, who: string, mail: object) =>
    firm.ask('saveNoticeSettings', who, { body: { mail } });
  /** The mails to somebody, each as its subject and text. */
  const mailsTo = async (firm: Firm, who: string) =>
    Promise.all(
      firm.mails
        .filter(({ to }) => to === `${who}@firm.example`)
        .map(async ({ raw }) => {
          const { subject = '', text = '', headers } = await parseMail(raw);
          return {
            subject,
            text,
            isAutomatic: headers.some(
              ({ key, value }) => key === 'auto-submitted' && value === 'auto-generated',
            ),
          };
        }),
    );
  const subjects = async (firm: Firm, who: string) =>
    (await mailsTo(firm, who)).map(({ subject }) => subject);
  const until = (firm: Firm, clock: string) => firm.live(new Date(`2026-11-${clock}:00+08:00`));

  it('by settings of one’s own, over the usual ones', async () => {
    const firm = await openFirm();
    const settings = async (who: string) => (await firm.ask('showNoticeSettings', who)).json;
    expect(await settings('agent-1')).toEqual({
      mail: {
        'new-ticket': 'hourly',
        assigned: 'at-once',
        answer: 'at-once',
        mention: 'at-once',
        approval: 'at-once',
        'care-approval': 'hourly',
        'reply-stopped': 'at-once',
        back: 'hourly',
        followed: 'hourly',
        'due-soon': 'hourly',
        overdue: 'hourly',
      },
      mailTo: 'agent-1@firm.example',
      calendarId: 'cn-office',
    });
    expect((await choose(firm, 'agent-1', { answer: 'daily' })).json.mail).toMatchObject({ answer: 'daily' });
    expect((await settings('agent-2')).mail).toMatchObject({ answer: 'at-once' });
    // What is left out has the usual choice again.
    expect((await choose(firm, 'agent-1', { mention: 'never' })).json.mail).toMatchObject({
      answer: 'at-once',
      mention: 'never',
    });
    for (const mail of [{ answer: 'weekly' }, { gossip: 'never' }])
      expect((await choose(firm, 'agent-1', mail)).status).toBe(422);
    expect(await settings('stranger')).toMatchObject({ mail: { answer: 'at-once' } });
  });

  it('at once, one for each, with customer, queue and a link, and nothing of what the customer wrote', async () => {
    const firm = await withMail({ unkindness: twice });
    await firm.open();
    await firm.assign('boss', { assignee: 'agent-2' });
    await until(firm, '23T10:30');
    const [mail, ...others] = await mailsTo(firm, 'agent-2');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: '工单 7K3QZ-9X0MB：Bo 分配给您，今天 10:01', isAutomatic: true });
    for (const part of ['水泵漏水', '王芳', '投诉', 'https://care.example/t/'])
      expect(mail?.text).toContain(part);
    expect(mail?.text.match(/分配给您/g)).toHaveLength(1);
    expect(mail?.text).not.toContain('今天开始漏水');
  });

  it('together by the hour, without what was read, resolved or taken meanwhile', async () => {
    const firm = await withMail({ unkindness: twice });
    await firm.open({ id: '0000000001', subject: 'one' });
    await firm.open({ id: '0000000002', subject: 'two' });
    await firm.open({ id: '0000000003', subject: 'three' });
    const { items } = await firm.list('agent-1');
    const two = items.find(({ ticket: { subject } }: { ticket: { subject: string } }) => subject === 'two');
    await firm.ask('readNotices', 'agent-1', { body: { id: two.id } });
    await firm.assign('agent-2', { assignee: 'agent-2' }, '0000000003');
    await until(firm, '23T10:59');
    expect(await subjects(firm, 'agent-1')).toEqual([]);
    await until(firm, '23T14:30');
    expect(await subjects(firm, 'agent-1')).toEqual(['工单 00000-00001：队列有新工单，今天 10:00']);
    const [both] = await mailsTo(firm, 'agent-2');
    expect(both?.subject).toBe('您有 2 张工单待查看');
    expect(both?.text).not.toContain('three');
    await firm.open({ id: '0000000004', subject: 'four' });
    await until(firm, '23T16:30');
    expect(await subjects(firm, 'agent-2')).toEqual([
      '您有 2 张工单待查看',
      '工单 00000-00004：队列有新工单，今天 14:30',
    ]);
  });

  it('of care as a number in the digest, without what was decided meanwhile', async () => {
    const firm = await withMail({ unkindness: twice });
    const first = await firm.careWaits('b1');
    for (const key of ['b2', 'b3']) await firm.careWaits(key);
    const decision = { decision: 'declined', reason: 'No.' };
    await firm.desk('POST /v1/care/messages/{id}/approval', 'boss', decision, '[supervisor]', { id: first });
    await until(firm, '23T14:30');
    expect(await subjects(firm, 'boss')).toEqual(['待您审批的关怀消息：2 条']);
    expect(await subjects(firm, 'agent-1')).toEqual([]);
  });

  it('in working hours only, by the calendar of the person', async () => {
    const firm = await withMail({ at: new Date('2026-11-27T18:30:00+08:00') });
    await storeSetting(
      firm.table,
      'person',
      Person.parse({ ...staff[1], mail: 'agent-2@firm.example', calendarId: 'always' }),
    );
    await firm.open();
    await until(firm, '30T08:59');
    expect(await subjects(firm, 'agent-1')).toEqual([]);
    expect(await subjects(firm, 'agent-2')).toHaveLength(1);
    await until(firm, '30T09:30');
    expect(await subjects(firm, 'agent-1')).toEqual(['工单 7K3QZ-9X0MB：队列有新工单，11月27日 周五 18:30']);
  });

  it('daily when work begins; never; and at once where so chosen', async () => {
    const firm = await withMail();
    await storeSetting(
      firm.table,
      'person',
      Person.parse({ ...staff[3], queues: ['complaints'], mail: 'boss@firm.example', language: 'en' }),
    );
    await choose(firm, 'agent-1', { 'new-ticket': 'daily' });
    await choose(firm, 'agent-2', { 'new-ticket': 'never' });
    await choose(firm, 'boss', { 'new-ticket': 'at-once' });
    await firm.open();
    await until(firm, '23T18:30');
    expect(await subjects(firm, 'agent-1')).toEqual([]);
    expect(await subjects(firm, 'boss')).toEqual([
      'Ticket 7K3QZ-9X0MB: New ticket in your queue, today 02:00',
    ]);
    await until(firm, '24T12:00');
    expect(await subjects(firm, 'agent-1')).toEqual(['工单 7K3QZ-9X0MB：队列有新工单，昨天 10:00']);
    expect(await subjects(firm, 'agent-2')).toEqual([]);
  });

  it('never for who is away or chose never before the digest leaves', async () => {
    const firm = await withMail();
    await firm.open();
    await choose(firm, 'agent-1', { 'new-ticket': 'never' });
    await firm.note('agent-2', '@周末');
    await until(firm, '24T12:00');
    for (const who of ['agent-1', 'agent-3']) expect(await subjects(firm, who)).toEqual([]);
    expect(await firm.told('agent-3')).toEqual(['mention by agent-2']);
  });

  it('none of tickets that staff open by mail, so that robots answer no robots', async () => {
    const firm = await withMail();
    for (const who of ['agent-1', 'agent-2']) await choose(firm, who, { 'new-ticket': 'at-once' });
    await firm.open({ channel: 'mail', contact: { name: 'Robot', mail: 'agent-1@firm.example' } });
    await until(firm, '24T12:00');
    for (const who of ['agent-1', 'agent-2']) expect(await subjects(firm, who)).toEqual([]);
    expect(await firm.told('agent-2')).toEqual(['new-ticket by customer']);
    expect(await firm.told('agent-1')).toEqual([]);
  });

  it('lead to the firm’s own desk where it named one', async () => {
    const firm = await withMail();
    await storeSetting(firm.table, 'firm', { id: 'firm', deskUrl: 'https://desk.example/#{id}' } as never);
    await firm.open();
    await firm.assign('boss', { assignee: 'agent-2' });
    await firm.customerWrites();
    await until(firm, '23T10:30');
    const mails = await mailsTo(firm, 'agent-2');
    expect(mails).toHaveLength(2);
    for (const { text } of mails) {
      expect(text).toContain(`https://desk.example/#${id}`);
      expect(text).not.toContain('/t/');
    }
  });
});

describe('targets of service levels', () => {
  it('are told by one mail in working hours, and no more once they are met', async () => {
    const firm = await openFirm({
      only: ['notices/tell', 'mail/door', 'tickets/service'],
      unkindness: twice,
    });
    // Four working hours from 10:00, with noon in between.
    await firm.open({ id: '0000000001', subject: 'one' });
    await firm.open({ id: '0000000002', subject: 'two' });
    await firm.live(new Date('2026-11-24T09:30:00+08:00'));
    const overdue = ({ items }: { items: Array<{ kind: string; ticket: { subject: string } }> }) =>
      items.filter(({ kind }) => kind === 'overdue').map(({ ticket: about }) => about.subject);
    expect(overdue(await firm.list('agent-1')).sort()).toEqual(['one', 'two']);
    const mails = await Promise.all(
      firm.mails
        .filter(({ to }) => to === 'agent-1@firm.example')
        .map(async ({ raw, at }) => ({ at, ...(await parseMail(raw)) })),
    );
    const late = mails.filter(({ subject }) => subject?.includes('超时'));
    expect(late.map(({ subject }) => subject)).toEqual(['您有 2 张工单待查看，2 张已超时']);
    for (const part of ['one', 'two', '王芳', '投诉', '首次响应已超时', 'https://care.example/t/'])
      expect(late[0]?.text).toContain(part);
    expect(late[0]?.text).not.toContain('即将到期');
    await firm.change(
      'boss',
      (from, by) => addReply(addEntry(from, 'staff-reply', 'We come.', by), 'staff', by),
      '0000000001',
    );
    await firm.settle();
    expect(overdue(await firm.list('agent-1'))).toEqual(['two']);
  });

  it('are told once to whom more than one step of a target is to tell', async () => {
    const firm = await openFirm({ only: ['notices/tell', 'tickets/service'], unkindness: twice });
    await firm.open();
    await firm.assign('agent-1', { assignee: 'boss' });
    await firm.live(new Date('2026-11-24T09:30:00+08:00'));
    const late = (await firm.told('boss')).filter((what) => what.startsWith('overdue'));
    expect(late).toEqual(['overdue by system']);
  });
});
