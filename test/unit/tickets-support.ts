import type { StoredItem, Table } from '../../shared/table/table.ts';
import { memoryTable } from '../support/memory-table.ts';
import { type SaidEvent, saidEvents } from '../support/world/said-events.ts';

/** The table in memory as the ticket operations use it. */
export interface TicketTable extends Table {
  ofType(type: string): StoredItem[];
  events(): SaidEvent[];
  everything(): StoredItem[];
  /** Runs once, before the next transaction: somebody else is faster. */
  rival(action: () => Promise<unknown>): void;
  /** How many transactions there were. */
  transactions(): number;
}

export function ticketTable(): TicketTable {
  const memory = memoryTable();
  let transactions = 0;
  const table: TicketTable = {
    ...memory,
    everything: memory.items,
    rival: (action) => memory.beforeNextTransaction(async () => void (await action())),
    transactions: () => transactions,
    ofType: (type) => memory.items().filter((item) => item.type === type),
    events: () => saidEvents(memory.items()),
    async transact(writes) {
      await memory.transact(writes);
      transactions += 1;
    },
  };
  return table;
}

export const start = new Date('2026-11-22T09:00:00.000Z');
