import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/care/desk/routes.ts';
import { agenda } from '../../shared/table/entities/agenda.ts';
import { careState } from '../../shared/table/entities/care.ts';
import { message } from '../../shared/table/entities/message.ts';
import { allPages } from '../support/all-pages.ts';
import { careDeskWorld, customerId, someCustomer, someOccurrence } from '../support/care-desk-world.ts';
import { expectDeclared } from '../support/expect-declared.ts';

type Listed = { items: Array<{ id: string; customer?: { name: string } }>; nextCursor?: string };

const supervisor = { groups: '[supervisor]', staff: 'boss' };
const task = { kind: 'call' } as const;

describe('the list of care messages', () => {
  /** 40 customers with a greeting each, due from the 24th on, every third of another plan and owner. */
  const crowd = async () => {
    const world = careDeskWorld();
    const occurrences = Array.from({ length: 40 }, (_, n) =>
      someOccurrence(n, {
        planId: n % 3 === 0 ? 'anniversary' : 'birthday',
        dueAt: new Date(Date.UTC(2026, 10, 24, 0, n * 37)).toISOString(),
        owner: n % 4 === 0 ? 'agent-2' : 'agent-1',
        state: n % 5 === 0 ? 'approval' : n % 7 === 0 ? 'skipped' : 'planned',
      }),
    );
    // One was erased: what happened is still told, without a name.
    const customers = Array.from({ length: 39 }, (_, n) => someCustomer(n));
    await world.put({ customers, occurrences });
    return { ...world, occurrences };
  };

  it.each<Record<string, string>>([
    { plan: 'birthday' },
    { plan: 'anniversary', state: 'planned' },
    { plan: 'unheard-of' },
    { owner: 'agent-2' },
    { day: '2026-11-24' },
    { day: '2026-11-25', state: 'approval' },
    { awaiting: 'approval' },
    { customer: customerId(12) },
  ])('shows page by page what is asked for: %j', async (query) => {
    const { ask, occurrences } = await crowd();
    const day = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
    const wanted = occurrences
      .filter((each) => query.plan === undefined || each.planId === query.plan)
      .filter((each) => query.owner === undefined || each.owner === query.owner)
      .filter((each) => query.customer === undefined || each.customerId === query.customer)
      .filter((each) => query.day === undefined || day(each.dueAt) === query.day)
      .filter((each) => query.awaiting === undefined || each.state === 'approval')
      .filter((each) => query.state === undefined || each.state === query.state)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
      .map(({ id }) => id);
    const pages = await allPages<Listed>(async (cursor) => {
      const asked = { query: { ...query, limit: '7', ...cursor }, groups: '[supervisor]' };
      const answer = await ask('GET /v1/care/messages', asked);
      expectDeclared(routes.listCareMessages, answer, 200);
      return answer.json;
    });
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(wanted);
    expect(pages.length).toBeLessThanOrEqual(20);
  });

  it('of somebody else is for supervisors alone; one’s own, and all that lists no person, is for everybody', async () => {
    const { ask } = await crowd();
    const statusOf = async (query: Record<string, string>, groups = '[agent]') =>
      (await ask('GET /v1/care/messages', { query, groups })).statusCode;
    expect(await statusOf({ owner: 'agent-2' })).toBe(403);
    expect(await statusOf({ owner: 'agent-2' }, '[admin]')).toBe(200);
    for (const query of [
      { owner: 'agent-1' },
      { day: '2026-11-24' },
      { plan: 'birthday' },
      { awaiting: 'approval' },
    ])
      expect(await statusOf(query as Record<string, string>)).toBe(200);
  });

  it('names the customer, and nobody once the file is erased', async () => {
    const { ask } = await crowd();
    const first = await ask('GET /v1/care/messages', { query: { customer: customerId(1) } });
    expect((first.json as Listed).items[0]?.customer?.name).toBe('客户1');
    const erased = await ask('GET /v1/care/messages', { query: { customer: customerId(39) } });
    expect((erased.json as Listed).items[0]).not.toHaveProperty('customer');
  });

  it('wants exactly one listing, and the cursor of that listing', async () => {
    const { ask } = await crowd();
    expectDeclared(routes.listCareMessages, await ask('GET /v1/care/messages'), 422);
    const two = await ask('GET /v1/care/messages', { query: { plan: 'birthday', day: '2026-11-24' } });
    expectDeclared(routes.listCareMessages, two, 422);
    const page = await ask('GET /v1/care/messages', { query: { plan: 'birthday', limit: '1' } });
    const { nextCursor = '' } = page.json as Listed;
    const other = await ask('GET /v1/care/messages', { query: { owner: 'agent-1', cursor: nextCursor } });
    expectDeclared(routes.listCareMessages, other, 422);
  });
});

describe('one care message', () => {
  const route = 'GET /v1/care/messages/{id}';

  it('is shown with its trail and the state of its mail', async () => {
    const { ask, put, table } = careDeskWorld();
    const value = someOccurrence(1, { state: 'queued', messageId: 'm1' });
    await put({ customers: [someCustomer(1)], occurrences: [value] });
    const before = await ask(route, { params: { id: value.id } });
    expectDeclared(routes.getCareMessage, before, 200);
    expect(before.json).not.toHaveProperty('message');
    const mail = message.item({
      id: 'm1',
      version: 3,
      category: 'care',
      channel: 'mail',
      template: 'care-message',
      variables: {},
      language: 'en',
      to: { name: 'A', mail: 'a@example.com' },
      timeZone: 'UTC',
      state: 'sent',
      queuedAt: '2026-11-22T08:00:00.000Z',
      sentAt: '2026-11-22T08:00:02.000Z',
      attempts: 1,
      generation: 1,
      correlationId: 'c',
    });
    await table.transact([{ put: mail }]);
    const after = await ask(route, { params: { id: value.id } });
    expectDeclared(routes.getCareMessage, after, 200);
    expect(after.json).toMatchObject({
      subject: { dateId: 'birthday' },
      trail: [{ what: 'planned' }],
      message: { id: 'm1', state: 'sent' },
    });
  });

  it('is not there', async () => {
    const { ask } = careDeskWorld();
    for (const id of ['NOBODY', `${customerId(1)}-0`, '-', 'ä'])
      expectDeclared(routes.getCareMessage, await ask(route, { params: { id } }), 404);
  });
});

describe('what staff do with one', () => {
  const scene = async (facts: Parameters<typeof someOccurrence>[1] = {}) => {
    const world = careDeskWorld();
    const value = someOccurrence(1, facts);
    await world.put({ customers: [someCustomer(1)], occurrences: [value] });
    if (value.agenda) {
      const { pk: bucket, sk } = value.agenda;
      const [at = ''] = sk.split('#');
      const item = { bucket, at, kind: 'care-due' as const, ref: value.id, generation: 1 };
      await world.table.transact([{ put: agenda.item(item) }]);
    }
    return { ...world, id: value.id };
  };
  const to = '2026-11-26T03:00:00.000Z';

  it('moves a planned one, with its agenda item and its patience', async () => {
    const { act, id, stored, agenda: items, events, state } = await scene();
    const answer = await act(id, 'move', { to: '2026-11-26T11:00:00+08:00', reason: '出差' });
    expectDeclared(routes.moveCareMessage, answer, 200);
    expect(answer.json).toEqual({ id, state: 'planned', dueAt: to });
    expect(await stored(id)).toMatchObject({
      dueAt: to,
      movedTo: to,
      notAfter: '2026-11-27T03:00:00.000Z',
      generation: 2,
      version: 2,
    });
    expect((await stored(id)).trail.at(-1)).toMatchObject({ what: 'moved', by: 'agent-1', note: '出差' });
    expect(items()).toMatchObject([{ at: to, ref: id, generation: 2 }]);
    expect(events()).toMatchObject([
      { type: 'care-planned', data: { occurrenceId: id, dueAt: to, moved: true } },
    ]);
    expect((await state(1))?.version).toBe(1);
  });

  it('moves one to the instant that it has', async () => {
    const { act, id, agenda: items } = await scene({ dueAt: to });
    expect((await act(id, 'move', { to })).statusCode).toBe(200);
    expect(items()).toMatchObject([{ at: to, generation: 2 }]);
  });

  it('raises the care state that sending and planning read', async () => {
    const { act, id, state, table } = await scene();
    const known = { customerId: customerId(1), version: 7, fileVersion: 3, plansVersion: 'p', sent: [] };
    await table.transact([{ put: careState.item(known) }]);
    await act(id, 'move', { to });
    expect(await state(1)).toEqual({ ...known, version: 8 });
  });

  it('decides anew when somebody was faster', async () => {
    const { act, id, table, stored } = await scene();
    table.beforeNextTransaction(async () => {
      await act(id, 'cancel', { reason: '客户不想要' });
    });
    const answer = await act(id, 'move', { to });
    expectDeclared(routes.moveCareMessage, answer, 409);
    expect((await stored(id)).state).toBe('skipped');
  });

  it('does a thing once for one key', async () => {
    const { act, id, stored } = await scene();
    const headers = { 'idempotency-key': '0b9f6a2e-6f5e-4a53-9d0e-2b8a52a4b001' };
    const first = await act(id, 'cancel', { reason: 'x' }, { headers });
    const again = await act(id, 'cancel', { reason: 'x' }, { headers });
    expect(again.json).toEqual(first.json);
    expect((await stored(id)).version).toBe(2);
  });

  it('does not move what is past, on its way or settled', async () => {
    const { act, id } = await scene();
    expectDeclared(routes.moveCareMessage, await act(id, 'move', { to: '2026-11-22T09:00:00Z' }), 422);
    for (const state of ['queued', 'done', 'declined', 'skipped'] as const) {
      const settled = await scene({ state });
      expectDeclared(routes.moveCareMessage, await settled.act(settled.id, 'move', { to }), 409);
      const cancelled = await settled.act(settled.id, 'cancel', { reason: 'x' });
      expectDeclared(routes.cancelCareMessage, cancelled, 409);
    }
  });

  it('cancels one for good', async () => {
    const { act, id, stored, agenda: items, events } = await scene();
    const answer = await act(id, 'cancel', { reason: '刚通过电话' });
    expectDeclared(routes.cancelCareMessage, answer, 200);
    expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'by-staff' });
    expect(await stored(id)).not.toHaveProperty('agenda');
    expect(items()).toEqual([]);
    expect(events()).toMatchObject([{ type: 'care-skipped', data: { reason: 'by-staff' } }]);
  });

  it('approves: due at once, and only by a supervisor', async () => {
    const {
      act,
      id,
      stored,
      agenda: items,
      clock,
    } = await scene({
      state: 'approval',
      dueAt: '2026-11-22T01:00:00.000Z',
    });
    const decision = { decision: 'approved' };
    expectDeclared(routes.decideCareMessage, await act(id, 'approval', decision), 403);
    expectDeclared(routes.decideCareMessage, await act(id, 'approval', decision, supervisor), 200);
    const value = await stored(id);
    expect(value).toMatchObject({ state: 'planned', dueAt: '2026-11-22T01:00:00.000Z', generation: 2 });
    expect(value.trail.at(-1)).toMatchObject({ what: 'approved', by: 'boss' });
    expect(items()).toMatchObject([{ at: clock.now().toISOString(), ref: id, generation: 2 }]);
    expectDeclared(routes.decideCareMessage, await act(id, 'approval', decision, supervisor), 409);
  });

  it('approves what was moved ahead for its own time', async () => {
    const { act, id, agenda: items } = await scene({ state: 'approval' });
    expect((await act(id, 'move', { to })).statusCode).toBe(200);
    // Nobody decided: it comes up when it makes no sense any more.
    expect(items()).toMatchObject([{ at: '2026-11-27T03:00:00.001Z' }]);
    await act(id, 'approval', { decision: 'approved' }, supervisor);
    expect(items()).toMatchObject([{ at: to }]);
  });

  it('declines with a reason', async () => {
    const { act, id, stored, events, agenda: items } = await scene({ state: 'approval' });
    const without = await act(id, 'approval', { decision: 'declined' }, supervisor);
    expectDeclared(routes.decideCareMessage, without, 422);
    const declined = { decision: 'declined', reason: '预算不足' };
    expectDeclared(routes.decideCareMessage, await act(id, 'approval', declined, supervisor), 200);
    expect(await stored(id)).toMatchObject({ state: 'declined', reason: 'not-approved' });
    expect(items()).toEqual([]);
    expect(events()).toMatchObject([
      { type: 'care-skipped', data: { reason: 'not-approved' } },
      { type: 'care-approval-ended', data: { occurrenceId: id, state: 'declined' } },
    ]);
  });

  it.each(['done', 'declined'] as const)('finishes a task: %s', async (outcome) => {
    const { act, id, stored, events } = await scene({ state: 'open', task });
    expectDeclared(routes.finishCareTask, await act(id, 'task', { outcome, result: '已聊' }), 200);
    expect(await stored(id)).toMatchObject({ state: outcome, task: { kind: 'call', result: '已聊' } });
    const data = { occurrenceId: id, task: 'call', outcome };
    expect(events()).toMatchObject([{ type: 'care-task-finished', data }]);
  });

  it('moves a task to another day: it stays open', async () => {
    const { act, id, stored, agenda: items } = await scene({ state: 'open', task });
    expectDeclared(routes.finishCareTask, await act(id, 'task', { outcome: 'moved', to }), 200);
    expect(await stored(id)).toMatchObject({ state: 'open', dueAt: to });
    expect(items()).toEqual([]);
  });

  it('finishes no message, and no task that is not open', async () => {
    const mail = await scene({ state: 'queued' });
    expectDeclared(routes.finishCareTask, await mail.act(mail.id, 'task', { outcome: 'done' }), 409);
    const early = await scene({ task });
    expectDeclared(routes.finishCareTask, await early.act(early.id, 'task', { outcome: 'done' }), 409);
    const silent = await scene({ state: 'open', task });
    expectDeclared(routes.finishCareTask, await silent.act(silent.id, 'task', { outcome: 'declined' }), 422);
  });

  it('finds nobody’s', async () => {
    const { act } = careDeskWorld();
    expectDeclared(routes.moveCareMessage, await act('NOBODY', 'move', { to }), 404);
  });
});
