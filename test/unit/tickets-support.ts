import { memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';

/** The table in memory as the ticket operations use it. */
export function ticketTable() {
  const memory = memoryTable();
  let transactions = 0;
  const table: typeof memory = {
    ...memory,
    async transact(writes) {
      await memory.transact(writes);
      transactions += 1;
    },
  };
  return {
    ...table,
    everything: memory.items,
    /** Runs once, before the next transaction: somebody else is faster. */
    rival: (action: () => Promise<unknown>) =>
      memory.beforeNextTransaction(async () => void (await action())),
    /** How many transactions there were. */
    transactions: () => transactions,
    ofType: (type: string) => memory.items((item) => item.type === type),
    events: () => saidEvents(memory.items()),
  };
}

export const start = new Date('2026-11-22T09:00:00.000Z');
