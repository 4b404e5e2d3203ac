import { createHandler as createCalendar } from '../../functions/care/calendar/handler.ts';
import { createHandler as createDay } from '../../functions/care/day/handler.ts';
import { createHandler as createDesk } from '../../functions/care/desk/handler.ts';
import { createHandler as createFeed } from '../../functions/care/feed/handler.ts';
import { stableId } from '../../shared/runtime/ids.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { plan } from '../../shared/table/builders/plan.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { careState, type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import {
  type CustomerDate,
  customerDate,
  type Relation,
  relation,
} from '../../shared/table/entities/customer-parts.ts';
import { type Call, call, eventsOf, handClock, links, urls } from '../unit/tickets-support.ts';
import { memoryTable } from './memory-table.ts';

const zone = 'Asia/Shanghai';

/** The id of the `n`th customer: as long as any. */
export const customerId = (n: number): string => `01JDA0000000000000000${String(n).padStart(5, '0')}`;

export const someCustomer = (n: number, facts: Partial<Customer> = {}): Customer => ({
  id: customerId(n),
  version: 1,
  kind: 'person',
  name: `客户${n}`,
  mails: [`customer-${n}@example.com`],
  phones: [],
  language: 'zh-CN',
  timeZone: zone,
  grade: 'C',
  owner: 'agent-1',
  tags: [],
  source: 'staff',
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...facts,
});

/** What a plan wants of the `n`th customer: a greeting, or a call where `task` is given. */
export function someOccurrence(n: number, facts: Partial<Occurrence> = {}): Occurrence {
  const { planId = 'birthday', dueAt = '2026-11-25T01:00:00.000Z', key = '2026' } = facts;
  const id = `${customerId(n)}-${stableId(planId, key)}`;
  const at = new Date(dueAt);
  const now = new Date('2026-11-01T00:00:00.000Z');
  const agenda = plan({ kind: 'care-due', ref: id, at, now, generation: 1, shards: 2 });
  return {
    id,
    version: 1,
    customerId: customerId(n),
    planId,
    topic: 'greeting',
    occasion: 'date',
    subject: { dateId: 'birthday' },
    key,
    date: dueAt.slice(0, 10),
    dueAt,
    notAfter: new Date(at.getTime() + 86_400_000).toISOString(),
    way: 'mail',
    owner: 'agent-1',
    state: 'planned',
    trail: [{ at: now.toISOString(), what: 'planned' }],
    plannedAt: now.toISOString(),
    ...(['planned', 'approval'].includes(facts.state ?? 'planned') ? { agenda: agenda.key } : {}),
    generation: 1,
    correlationId: 'correlation',
    ...facts,
  };
}

/** Staff at the desk of care: its handlers around one table in memory. The clock shows 22 November 2026, 17:00 in Shanghai. */
export function careDeskWorld() {
  const table = memoryTable();
  const clock = handClock();
  const handlers = [
    createDesk({
      table,
      settings: openSettings(table),
      cursors: createCursors(links),
      agendaShards: 2,
      timeZone: zone,
      clock,
    }),
    createCalendar({ table, urls, clock }),
    createDay({ table, timeZone: zone, clock }),
    createFeed({ table, links, settings: openSettings(table), firmName: 'Lantian', clock }),
  ] as const;
  const [desk, calendar, day, feed] = handlers;
  const handlerOf = (route: string) => {
    if (route.includes('/v1/care/calendar')) return calendar;
    if (route.includes('/v1/day')) return day;
    return route.includes('/c/') ? feed : desk;
  };
  return {
    table,
    clock,
    ask: (route: string, what: Omit<Call, 'route'> = {}) =>
      call(handlerOf(route), { route, staff: 'agent-1', ...what }),
    act: (id: string, command: string, body: unknown, what: Omit<Call, 'route'> = {}) =>
      call(desk, {
        route: `POST /v1/care/messages/{id}/${command}`,
        params: { id },
        body,
        staff: 'agent-1',
        ...what,
      }),
    async put(things: {
      customers?: Customer[];
      occurrences?: Occurrence[];
      dates?: CustomerDate[];
      relations?: Relation[];
    }): Promise<void> {
      const { customers = [], occurrences = [], dates = [], relations = [] } = things;
      const items = [
        ...customers.map((each) => customer.item(each)),
        ...occurrences.map((each) => occurrence.item(each)),
        ...dates.map((each) => customerDate.item(each)),
        ...relations.map((each) => relation.item(each)),
      ];
      await table.transact(items.map((put) => ({ put })));
    },
    stored: async (id: string) => occurrence.parse((await table.get(occurrence.key(id))) ?? {}),
    state: async (n: number) => {
      const item = await table.get(careState.key(customerId(n)));
      return item && careState.parse(item);
    },
    events: () => eventsOf(table.items(({ type }) => type === 'outbox')),
    agenda: () => table.items(({ type }) => type === 'agenda'),
  };
}
