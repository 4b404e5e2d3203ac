import { describe, expect, it } from 'vitest';
import { routes } from '../../functions/care/day/routes.ts';
import { newTicketId } from '../../shared/runtime/ids.ts';
import { type Promised, promise } from '../../shared/table/entities/call.ts';
import { type Compensation, ticket } from '../../shared/table/entities/ticket.ts';
import { newComplaint } from '../../shared/tickets/complaint.ts';
import { careDeskWorld, customerId, someCustomer, someOccurrence } from '../support/care-desk-world.ts';
import { someTicket } from '../support/fill-tickets.ts';

interface Entry {
  type: string;
  overdue?: boolean;
  task?: { kind: string };
  text?: string;
  subject?: string;
  compensationId?: string;
}

const someDate = (n: number, month: number, day: number) => ({
  customerId: customerId(n),
  id: 'birthday',
  kind: 'birthday' as const,
  calendar: 'solar' as const,
  leapMonth: false,
  owner: 'agent-1',
  ...{ month, day },
});

const somePromise = (id: string, dueAt: string, facts: Partial<Promised> = {}): Promised => ({
  ...{ id, version: 1, callId: 'call', text: id, dueAt, state: 'open', agent: 'agent-1' },
  ...{ customerId: customerId(1), madeAt: '2026-11-20T00:00:00.000Z', agenda: { pk: 'a', sk: id } },
  ...{ generation: 1, correlationId: 'c' },
  ...facts,
});

const wish = (id: string, facts: Partial<Compensation> = {}): Compensation => ({
  ...{ id, type: 'refund', amount: 900_000, currency: 'CNY', reason: 'r', state: 'awaiting-approval' },
  ...{ requestedBy: 'agent-1', requestedAt: '2026-11-22T08:00:00.000Z' },
  ...facts,
});

/** Sunday, 22 November 2026, 17:00 in Shanghai: midnights are at 16:00 UTC. */
async function scene() {
  const world = careDeskWorld();
  const task = (kind: 'call' | 'visit') => ({ task: { kind } });
  await world.put({
    customers: [someCustomer(1), someCustomer(2)],
    dates: [someDate(1, 11, 22), someDate(2, 11, 23)],
    occurrences: [
      someOccurrence(1, { key: 'late', dueAt: '2026-11-18T01:00:00.000Z', state: 'open', ...task('visit') }),
      someOccurrence(1, { key: 'today', dueAt: '2026-11-22T10:00:00.000Z', ...task('call') }),
      someOccurrence(1, { key: 'night', dueAt: '2026-11-22T16:00:00.000Z', ...task('call') }),
      someOccurrence(1, { key: 'done', dueAt: '2026-11-22T02:00:00.000Z', state: 'done', ...task('call') }),
      someOccurrence(1, { key: 'mail', dueAt: '2026-11-22T11:00:00.000Z' }),
      someOccurrence(2, {
        key: 'gift',
        dueAt: '2026-11-21T01:00:00.000Z',
        state: 'approval',
        owner: 'agent-2',
      }),
      someOccurrence(2, {
        key: 'other',
        dueAt: '2026-11-22T03:00:00.000Z',
        owner: 'agent-2',
        ...task('call'),
      }),
    ],
  });
  const complaint = { ...newComplaint('2026-11-20T00:00:00.000Z', true) };
  const asked = [wish('asked'), wish('decided', { state: 'approved' }), wish('own', { requestedBy: 'boss' })];
  const items = [
    ...[
      somePromise('broken', '2026-11-21T01:00:00.000Z', { state: 'overdue' }),
      somePromise('due', '2026-11-22T12:00:00.000Z'),
      somePromise('tomorrow', '2026-11-23T01:00:00.000Z'),
      somePromise('kept', '2026-11-22T01:00:00.000Z', { state: 'kept' }),
      somePromise('theirs', '2026-11-22T01:00:00.000Z', { agent: 'agent-2' }),
    ].map((each) => promise.item(each)),
    ...[
      someTicket(1, { assignee: 'agent-1', subject: 'breaching', dueAt: '2026-11-22T09:30:00.000Z' }),
      someTicket(2, { assignee: 'agent-1', state: 'pending', dueAt: '2026-11-22T09:30:00.000Z' }),
      someTicket(3, { assignee: 'agent-1', dueAt: '2026-11-24T09:30:00.000Z' }),
      someTicket(4, {
        id: newTicketId(),
        kind: 'complaint',
        complaint: { ...complaint, compensations: asked },
      }),
    ].map((each) => ticket.item(each)),
  ];
  await world.table.transact(items.map((put) => ({ put })));
  const dayOf = async (staff: string, query: Record<string, string> = {}, groups = '[agent]') => {
    const answer = await world.ask('GET /v1/day', { staff, groups, query });
    expect(answer.statusCode, answer.body).toBe(200);
    const json = answer.json as { date: string; items: Entry[] };
    expect(routes.viewDay.responses[200].schema.parse(json)).toEqual(json);
    return json;
  };
  return { ...world, dayOf };
}

const short = ({ items }: { items: Entry[] }) =>
  items.map((each) =>
    [
      each.type,
      each.task?.kind ?? each.text ?? each.subject ?? each.compensationId,
      ...(each.overdue ? ['overdue'] : []),
    ].join(' '),
  );

describe('the day of a member of staff', () => {
  it('has everything of today in one list, with what is overdue', async () => {
    const today = await (await scene()).dayOf('agent-1');
    expect(today.date).toBe('2026-11-22');
    expect(short(today)).toEqual([
      'date ',
      'task visit overdue',
      'promise broken overdue',
      'ticket breaching',
      'task call',
      'promise due',
    ]);
  });

  it('has of another day what is due on it', async () => {
    const { dayOf } = await scene();
    expect(short(await dayOf('agent-1', { date: '2026-11-23' }))).toEqual([
      'date ',
      'task call',
      'promise tomorrow',
    ]);
    expect(short(await dayOf('agent-1', { date: '2026-11-18' }))).toEqual(['task visit overdue']);
  });

  it('has approvals and complaints that nobody has for supervisors, but no approvals of what they asked for themselves', async () => {
    const boss = await (await scene()).dayOf('boss', {}, '[supervisor]');
    expect(boss.items.map(({ type, compensationId }) => compensationId ?? type)).toEqual([
      'care-approval',
      'ticket',
      'asked',
    ]);
    expect(boss.items).toContainEqual(expect.objectContaining({ type: 'ticket', unassigned: true }));
  });

  it('has promises of those who left for supervisors, and for nobody else', async () => {
    const { dayOf, table } = await scene();
    const left = { agent: 'gone', handedOverAt: '2026-11-21T09:00:00.000Z' };
    await table.transact([{ put: promise.item(somePromise('left', '2026-11-22T01:00:00.000Z', left)) }]);
    const boss = await dayOf('boss', {}, '[supervisor]');
    expect(short(boss)).toContain('promise left overdue');
    expect(boss.items).toContainEqual(expect.objectContaining({ type: 'promise', handedOverFrom: 'gone' }));
    for (const agent of ['agent-1', 'gone'])
      expect(short(await dayOf(agent))).not.toContain('promise left overdue');
    expect(await dayOf('boss', { owner: 'me' }, '[supervisor]')).toEqual(boss);
  });

  it('is somebody else’s to supervisors alone', async () => {
    const { dayOf, ask } = await scene();
    const theirs = await dayOf('boss', { owner: 'agent-2' }, '[supervisor]');
    expect(short(theirs).filter((each) => !each.includes('approval'))).toEqual([
      'promise theirs overdue',
      'task call overdue',
    ]);
    const refused = await ask('GET /v1/day', { query: { owner: 'agent-2' } });
    expect(refused.statusCode).toBe(403);
    expect((await ask('GET /v1/day', { query: { date: '2026-02-30' } })).statusCode).toBe(422);
  });
});
