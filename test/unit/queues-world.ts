import { createHandler as createBulk } from '../../functions/tickets/bulk/handler.ts';
import { createHandler as createQueues } from '../../functions/tickets/queues/handler.ts';
import { createHandler as createIndex } from '../../functions/tickets/search-index/handler.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { outbox } from '../../shared/table/entities/outbox.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';
import { queueEvent } from '../support/queue-event.ts';
import { type Call, call, handClock, links, urls } from './tickets-support.ts';

/** Lists, index and bulk jobs around one table in memory, with their events handed on by the test. */
export function queuesWorld(table: MemoryTable = memoryTable()) {
  const clock = handClock();
  const index = createIndex({ table, clock });
  const settings = openSettings(table);
  const bulk = createBulk({
    table,
    settings,
    urls,
    firmName: 'Lantian',
    agendaShards: 2,
    timeZone: 'Asia/Shanghai',
    clock,
  });
  const queues = createQueues({ table, settings, cursors: createCursors(links), clock });
  const ask = (route: string, what: Omit<Call, 'route'> = {}) =>
    call(queues, { route, staff: 'agent-1', ...what });
  const hears: Record<string, typeof index> = { 'bulk-requested': bulk };
  return {
    table,
    clock,
    ask,
    list: (query: Record<string, string> = {}) => ask('GET /v1/tickets', { query }),
    stored: async (id: string) => ticket.parse((await table.get(ticket.key(id))) ?? {}),
    put: async (...tickets: Ticket[]) => {
      for (const each of tickets) await table.transact([{ put: ticket.item(each) }]);
    },
    /** Hands on what the outbox has, `copies` times each, until nothing more comes; answers what failed. */
    async settle(copies = 1): Promise<number> {
      let failed = 0;
      for (let round = 0; round < 1000; round += 1) {
        const waiting = table.items().filter(({ type }) => type === 'outbox');
        if (waiting.length === 0) return failed;
        for (const item of waiting.map((each) => outbox.parse(each))) {
          await table.delete(outbox.key(item));
          for (const { detailType, detail } of item.events) {
            const handler = hears[detailType] ?? (/^(ticket-|reindex)/.test(detailType) ? index : undefined);
            const message = {
              id: item.id,
              source: 'aftercare',
              'detail-type': detailType,
              time: item.at,
              detail: JSON.parse(detail),
            };
            if (!handler) continue;
            const answer = (await handler(
              queueEvent(...Array.from({ length: copies }, () => message)) as never,
              {} as never,
            )) as { batchItemFailures: unknown[] };
            failed += answer.batchItemFailures.length;
          }
        }
      }
      throw new Error('the world does not come to rest');
    },
    /** Counts and indexes all tickets, as their events would. */
    async indexAll(): Promise<void> {
      await ask('POST /v1/tickets/reindex', { groups: '[admin]' });
      await this.settle();
    },
  };
}
