import { stableId } from '../../shared/runtime/ids.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { plan } from '../../shared/table/builders/plan.ts';
import { careState, type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import {
  type CustomerDate,
  customerDate,
  type Relation,
  relation,
} from '../../shared/table/entities/customer-parts.ts';
import type { Call } from './call.ts';
import { openWorld } from './world/open-world.ts';
import { saidEvents } from './world/said-events.ts';

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
  const world = openWorld({ ports: () => ({ firm: async () => firmNamed('Lantian') }) });
  const { table, clock } = world;
  const ask = (route: string, what: Omit<Call, 'route'> = {}) =>
    world.ask(route, { staff: 'agent-1', ...what });
  return {
    table,
    clock,
    ask,
    act: (id: string, command: string, body: unknown, what: Omit<Call, 'route'> = {}) =>
      ask(`POST /v1/care/messages/{id}/${command}`, { params: { id }, body, ...what }),
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
      await table.putMany(items);
    },
    stored: async (id: string) => occurrence.parse((await table.get(occurrence.key(id))) ?? {}),
    state: async (n: number) => {
      const item = await table.get(careState.key(customerId(n)));
      return item && careState.parse(item);
    },
    events: () => saidEvents(table.items(({ type }) => type === 'outbox')),
    agenda: () => table.items(({ type }) => type === 'agenda'),
  };
}
