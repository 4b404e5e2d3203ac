import { firmNamed } from '../../shared/settings/firm.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import type { Call } from '../support/call.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';
import { openWorld } from '../support/world/open-world.ts';
import { kind } from '../support/world/unkindness.ts';

/** Lists, search and jobs on many tickets as staff use them; of the events, index and jobs alone hear. */
export function queuesWorld(on: MemoryTable = memoryTable()) {
  let copies = 1;
  const world = openWorld({
    table: on,
    unkindness: { ...kind, copies: () => copies },
    only: ['tickets/search-index', 'tickets/bulk'],
    ports: () => ({ firm: async () => firmNamed('Lantian') }),
  });
  const { table, clock } = world;
  const ask = (route: string, what: Omit<Call, 'route'> = {}) =>
    world.ask(route, { staff: 'agent-1', ...what });
  return {
    table,
    clock,
    ask,
    list: (query: Record<string, string> = {}) => ask('GET /v1/tickets', { query }),
    stored: async (id: string) => ticket.parse((await table.get(ticket.key(id))) ?? {}),
    put: async (...tickets: Ticket[]) => {
      for (const each of tickets) await table.transact([{ put: ticket.item(each) }]);
    },
    /** Hands on what is said, `times` times each, until nothing more comes; answers how often something failed. */
    async settle(times = 1): Promise<number> {
      copies = times;
      return world.settle();
    },
    /** Counts and indexes all tickets, as their events would. */
    async indexAll(): Promise<void> {
      await ask('POST /v1/tickets/reindex', { groups: '[admin]' });
      await this.settle();
    },
  };
}
